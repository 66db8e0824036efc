package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document: the one definition of what can be asked and answered. Safe for use by many threads. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        operations = operations(document);
    }

    static Contract load() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
            Object document =
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return new Contract(new JsonMapper().valueToTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(operation(document, path.getKey(), operation));
                }
            }
        }
        return List.copyOf(operations);
    }

    private static Operation operation(JsonNode document, String path, Map.Entry<String, JsonNode> operation) {
        List<Parameter> parameters = StreamSupport.stream(
                        operation.getValue().path("parameters").spliterator(), false)
                .map(definition -> Parameter.of(resolved(document, definition)))
                .toList();
        return Operation.of(operation.getKey().toUpperCase(Locale.ROOT), path, operation.getValue(), parameters);
    }

    /** Returns a definition without references, those in it resolved as well. */
    private static JsonNode resolved(JsonNode document, JsonNode definition) {
        if (definition.has("$ref")) {
            String pointer = definition.path("$ref").asText().substring(1);
            return resolved(document, document.at(pointer));
        }
        if (!definition.isObject()) {
            return definition;
        }
        ObjectNode copy = definition.deepCopy();
        copy.properties().forEach(member -> member.setValue(resolved(document, member.getValue())));
        return copy;
    }
}
