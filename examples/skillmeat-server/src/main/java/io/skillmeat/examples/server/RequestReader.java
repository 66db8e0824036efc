package io.skillmeat.examples.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads requests and holds them against the contract. */
final class RequestReader {
    private final Bodies bodies;

    RequestReader(Contract contract) {
        bodies = new Bodies(contract);
    }

    /**
     * Returns what an exchange asks.
     *
     * @throws Refusal if it breaks the contract
     */
    Request read(HttpServerExchange exchange, Operation operation) throws IOException {
        refuseOtherTypes(exchange, operation);
        return new Request(
                operation,
                Parameters.check(expected(operation), given(exchange, operation)),
                bodies.read(body(exchange), operation.body()),
                name -> Exchanges.header(exchange, name),
                Exchanges.url(exchange));
    }

    private static List<Parameter> expected(Operation operation) {
        return operation.parameters().stream()
                .filter(parameter -> !parameter.place().equals("header"))
                .toList();
    }

    private static Map<String, List<String>> given(HttpServerExchange exchange, Operation operation) {
        Map<String, List<String>> given = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> given.put(name, List.copyOf(values)));
        operation
                .path()
                .match(exchange.getRequestPath())
                .orElseThrow()
                .forEach((name, value) -> given.put(name, List.of(value)));
        return given;
    }

    private static void refuseOtherTypes(HttpServerExchange exchange, Operation operation) {
        String accepted = Exchanges.header(exchange, Headers.ACCEPT_STRING).orElse("*/*");
        String type = operation.mediaType();
        boolean fits = Stream.of(accepted.split(",", -1))
                .map(RequestReader::withoutParameters)
                .anyMatch(each ->
                        List.of("*/*", type, type.replaceFirst("/.*", "/*")).contains(each));
        if (!fits) {
            throw Problem.of(Problem.Kind.NOT_ACCEPTABLE, "there is only " + type)
                    .refusal();
        }
    }

    private static String body(HttpServerExchange exchange) throws IOException {
        byte[] content = content(exchange);
        String type = Exchanges.header(exchange, Headers.CONTENT_TYPE_STRING).orElse("");
        if (content.length > 0 && !withoutParameters(type).equals(Reply.JSON)) {
            throw Problem.of(Problem.Kind.UNSUPPORTED_TYPE, "a body must be " + Reply.JSON)
                    .refusal();
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] content(HttpServerExchange exchange) throws IOException {
        try {
            return exchange.getInputStream().readAllBytes();
        } catch (RequestTooBigException e) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "a body has at most " + HttpServer.MAX_BODY + " bytes")
                    .refusal();
        }
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
