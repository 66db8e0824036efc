package io.skillmeat.examples.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An answer. Immutable. */
final class Reply {
    static final String JSON = "application/json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final int status;
    private final String mediaType;
    private final byte[] content;
    private final Map<String, String> headers;

    /**
     * Creates an answer.
     *
     * @param status the status code
     * @param mediaType what the content is; empty if there is none
     * @param content the content; nobody changes it
     * @param headers further headers
     */
    Reply(int status, String mediaType, byte[] content, Map<String, String> headers) {
        this.status = status;
        this.mediaType = mediaType;
        this.content = content;
        this.headers = Map.copyOf(headers);
    }

    static Reply json(Consumer<JsonObject> members) {
        return json(JsonObject.of(members));
    }

    static Reply json(JsonNode document) {
        return new Reply(200, JSON, bytes(document), Map.of());
    }

    /** Returns the answer without content. */
    static Reply empty() {
        return new Reply(204, "", new byte[0], Map.of());
    }

    static Reply problem(Problem problem, String path) {
        byte[] content = bytes(problem.document(path));
        return new Reply(problem.kind().status(), "application/problem+json", content, problem.headers());
    }

    Reply status(int value) {
        return new Reply(value, mediaType, content, headers);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, mediaType, content, more);
    }

    Reply with(Map<String, String> others) {
        Map<String, String> more = new TreeMap<>(headers);
        more.putAll(others);
        return new Reply(status, mediaType, content, more);
    }

    int status() {
        return status;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content;
    }

    Map<String, String> headers() {
        return headers;
    }

    private static byte[] bytes(JsonNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }
}
