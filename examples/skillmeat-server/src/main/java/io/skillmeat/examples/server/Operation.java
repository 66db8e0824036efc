package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be asked of the server, as the contract defines it.
 *
 * @param id its name in the contract
 * @param method the HTTP method
 * @param path where
 * @param parameters what may be given
 * @param body the JSON pointer of its body's schema in the contract, if it takes a body
 * @param mediaType what it answers with
 * @param open whether it needs no API key even where others do
 */
record Operation(
        String id,
        String method,
        PathTemplate path,
        List<Parameter> parameters,
        Optional<String> body,
        String mediaType,
        boolean open) {
    Operation {
        parameters = List.copyOf(parameters);
    }

    static Operation of(String method, String path, JsonNode definition, List<Parameter> parameters) {
        JsonNode success = definition.path("responses").path("200");
        JsonNode answer = success.isMissingNode() ? definition.path("responses").path("202") : success;
        return new Operation(
                definition.path("operationId").asText(),
                method,
                PathTemplate.of(path),
                parameters,
                body(definition.path("requestBody")),
                answer.path("content").fieldNames().next(),
                definition.has("security") && definition.path("security").isEmpty());
    }

    private static Optional<String> body(JsonNode definition) {
        JsonNode schema = definition.path("content").path("application/json").path("schema");
        return schema.has("$ref") ? Optional.of(schema.path("$ref").asText()) : Optional.empty();
    }
}
