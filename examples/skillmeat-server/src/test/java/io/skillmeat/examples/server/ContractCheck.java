package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds answers against the contract: whatever the server says, to whatever question, must be in it. */
final class ContractCheck {
    /** The statuses that any path can answer with, documented or not: what came in was no request of the contract. */
    private static final Set<Integer> BEFORE_ROUTING = Set.of(403, 404, 405, 421);

    private final JsonNode document = Contract.load().document();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    void check(String method, String path, Answer answer) {
        Optional<JsonNode> operation = operation(method, path);
        if (answer.status() == 304 || answer.status() == 204 || method.equals("HEAD")) {
            assertEquals(0, answer.bytes().length, path);
            return;
        }
        if (operation.isEmpty()) {
            boolean isFile = answer.status() == 200 && !path.startsWith("/api/");
            assertTrue(
                    isFile || BEFORE_ROUTING.contains(answer.status()), method + " " + path + ": " + answer.status());
        }
        if (answer.status() >= 400) {
            assertEquals("application/problem+json; charset=utf-8", answer.header("Content-Type"));
            check("#/components/schemas/Problem", answer);
            assertEquals(answer.status(), answer.json().path("status").asInt());
            return;
        }
        operation.ifPresent(each -> checkSuccess(each, path, answer));
    }

    private void checkSuccess(JsonNode operation, String path, Answer answer) {
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        assertTrue(response.isObject(), path + ": the contract has no answer " + answer.status());
        JsonNode schema = response.at("/content/application~1json/schema");
        if (schema.has("$ref")) {
            assertEquals("application/json; charset=utf-8", answer.header("Content-Type"));
            check(schema.path("$ref").asText(), answer);
        }
    }

    /** Holds what an event says against the schema under its name. */
    void checkEvent(String name, JsonNode data) {
        JsonNode events = document.at("/paths/~1api~1v1~1events/get/responses/200/content/text~1event-stream/x-events");
        String reference = events.path(name).path("$ref").asText();
        assertFalse(reference.isEmpty(), "the contract has no event " + name);
        check(reference, data);
    }

    private void check(String reference, Answer answer) {
        check(reference, answer.json());
    }

    private void check(String reference, JsonNode json) {
        List<Error> errors = schemas.computeIfAbsent(reference, this::schema).validate(json);
        assertEquals(List.of(), errors, json.toString());
    }

    private Schema schema(String reference) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$ref", reference);
        schema.set("components", document.path("components"));
        return registry.getSchema(schema);
    }

    private Optional<JsonNode> operation(String method, String path) {
        String asked = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return document.path("paths").properties().stream()
                .filter(each -> PathTemplate.of(each.getKey()).match(path).isPresent())
                .map(each -> each.getValue().path(asked))
                .filter(JsonNode::isObject)
                .findFirst();
    }
}
