package io.skillmeat.examples.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Lets in who may come in. Pages of other origins may not: neither by a name of their own that resolves to this machine (DNS
 * rebinding: the Host header tells), nor by having a browser send something (Origin, and a token that only this origin's pages
 * can read). Where there is an API key, only who has it.
 */
final class Gate {
    /** The cookie that holds the token for this origin's pages, and the header they send it back in. */
    static final String TOKEN_COOKIE = "skillmeat-token";

    static final String TOKEN_HEADER = "X-Skillmeat-Token";
    static final String KEY_HEADER = "X-API-Key";
    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final Settings settings;
    private final String token;

    Gate(Settings settings) {
        this.settings = settings;
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Sets the headers that every answer has. */
    static void setHeaders(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(new HttpString("X-Content-Type-Options"), "nosniff");
        headers.put(new HttpString("Content-Security-Policy"), POLICY);
        headers.put(new HttpString("Referrer-Policy"), "no-referrer");
        headers.put(new HttpString("Cross-Origin-Resource-Policy"), "same-origin");
        headers.put(new HttpString("Cross-Origin-Opener-Policy"), "same-origin");
    }

    /**
     * Lets a request in.
     *
     * @throws Refusal if it may not come in
     */
    void admit(HttpServerExchange exchange) {
        Optional<String> host = Exchanges.header(exchange, Headers.HOST_STRING);
        if (host.filter(settings::isNamed).isEmpty()) {
            throw Problem.of(Problem.Kind.MISDIRECTED, "this server does not answer by that Host")
                    .refusal();
        }
        Optional<String> origin = Exchanges.header(exchange, Headers.ORIGIN_STRING);
        String site = Exchanges.header(exchange, "Sec-Fetch-Site").orElse("none");
        boolean isForeign = origin.isPresent() && !origin.get().equals("http://" + host.get());
        if (isForeign || (!List.of("none", "same-origin").contains(site) && !isNavigation(exchange))) {
            throw Problem.of(Problem.Kind.CROSS_ORIGIN, "pages of other origins may not ask this server")
                    .refusal();
        }
        giveToken(exchange);
        boolean isSafe = SAFE.contains(exchange.getRequestMethod().toString());
        if (!isSafe && origin.isPresent() && !hasToken(exchange)) {
            throw Problem.of(Problem.Kind.CROSS_ORIGIN, "send the cookie " + TOKEN_COOKIE + " back as " + TOKEN_HEADER)
                    .refusal();
        }
    }

    /**
     * Checks the API key of a request, if there is one.
     *
     * @throws Refusal if it is missing or wrong
     */
    void checkKey(HttpServerExchange exchange) {
        if (settings.apiKey().isEmpty()) {
            return;
        }
        Optional<String> sent = Exchanges.header(exchange, KEY_HEADER);
        if (sent.isEmpty()) {
            throw Problem.of(Problem.Kind.KEY_REQUIRED, "send the API key as " + KEY_HEADER)
                    .with("WWW-Authenticate", "ApiKey")
                    .refusal();
        }
        if (!isEqual(sent.get(), settings.apiKey().get())) {
            throw Problem.of(Problem.Kind.KEY_INVALID, "that is not this server's API key")
                    .refusal();
        }
    }

    /** Gives this origin's pages the token, if they have it not. */
    private void giveToken(HttpServerExchange exchange) {
        Cookie known = exchange.getRequestCookie(TOKEN_COOKIE);
        if (known == null || !known.getValue().equals(token)) {
            exchange.setResponseCookie(
                    new CookieImpl(TOKEN_COOKIE, token).setPath("/").setSameSiteMode("Strict"));
        }
    }

    /** A link on another page may lead here: what it opens, that page cannot read. */
    private static boolean isNavigation(HttpServerExchange exchange) {
        return exchange.getRequestMethod().toString().equals("GET")
                && Exchanges.header(exchange, "Sec-Fetch-Mode").orElse("").equals("navigate");
    }

    private boolean hasToken(HttpServerExchange exchange) {
        return Exchanges.header(exchange, TOKEN_HEADER)
                .filter(sent -> isEqual(sent, token))
                .isPresent();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
