package io.skillmeat.examples.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the bodies of requests and holds them against the contract's schemas. Safe for use by many threads. */
final class Bodies {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String NOTHING = "#/components/schemas/NoBody";

    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final JsonNode contract;

    Bodies(Contract contract) {
        this.contract = contract.document();
    }

    /**
     * Returns the body that a text is; of no text, the empty object.
     *
     * @param reference the reference to its schema in the contract; absent if nothing may be in it
     * @throws Refusal if it is not JSON or breaks the schema
     */
    JsonNode read(String text, Optional<String> reference) {
        String schema = reference.orElse(NOTHING);
        JsonNode body = text.isBlank() ? JsonNodeFactory.instance.objectNode() : parse(text);
        List<Problem.Fault> faults =
                schema(schema).validate(body).stream().map(Bodies::fault).toList();
        if (!faults.isEmpty()) {
            throw Problem.of(Problem.Kind.INVALID_BODY, "the body breaks its schema in " + faults.size() + " places")
                    .with(faults)
                    .refusal();
        }
        return body;
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw Problem.of(Problem.Kind.MALFORMED_BODY, "the body is not JSON" + place)
                    .refusal();
        }
    }

    private static Problem.Fault fault(Error error) {
        return new Problem.Fault("pointer", error.getInstanceLocation().toString(), error.getMessage());
    }

    private Schema schema(String reference) {
        return schemas.computeIfAbsent(reference, this::load);
    }

    private Schema load(String reference) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$ref", reference);
        schema.set("components", contract.path("components"));
        return registry.getSchema(schema);
    }
}
