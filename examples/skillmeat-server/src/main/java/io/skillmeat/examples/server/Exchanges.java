package io.skillmeat.examples.server;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** What is asked of Undertow's exchanges in more than one place. */
final class Exchanges {
    private Exchanges() {}

    /** Returns the values of a header, joined by commas. */
    static Optional<String> header(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().get(name)).map(values -> String.join(",", values));
    }

    /** Returns a text of others as a log may have it: on one line, and nothing in it that moves a cursor. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
    }

    /** Returns the path and query as they were sent. */
    static String url(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        return exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }
}
