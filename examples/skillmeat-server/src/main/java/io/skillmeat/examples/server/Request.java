package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that keeps to the contract.
 *
 * @param operation what is asked
 * @param parameters its parameters
 * @param body its body; an empty object if there is none
 * @param headers finds a header by its name
 * @param url its path and query as they were sent
 */
record Request(
        Operation operation,
        Parameters parameters,
        JsonNode body,
        Function<String, Optional<String>> headers,
        String url) {
    Optional<String> header(String name) {
        return headers.apply(name);
    }
}
