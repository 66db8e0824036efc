package io.skillmeat.examples.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Sends answers: with a strong validator, as 304 where the client has it already, compressed where that helps. */
final class ReplyWriter {
    /** Below this, compressing saves nothing: it all fits into one packet. */
    private static final int WORTH_COMPRESSING = 1_024;

    private static final int HASH_BYTES = 16;

    private ReplyWriter() {}

    static void send(HttpServerExchange exchange, Reply reply) {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders().put(Headers.VARY, "Accept-Encoding");
        boolean compressed = reply.content().length >= WORTH_COMPRESSING && acceptsGzip(exchange);
        if (isRead(exchange) && reply.status() == 200) {
            String tag = tag(reply.content(), compressed);
            exchange.getResponseHeaders().put(Headers.ETAG, tag);
            setDefault(exchange, Headers.CACHE_CONTROL, "private, no-cache");
            if (isKnown(exchange, tag)) {
                exchange.setStatusCode(304).endExchange();
                return;
            }
        }
        setDefault(exchange, Headers.CACHE_CONTROL, "no-store");
        if (reply.mediaType().isEmpty()) {
            exchange.endExchange();
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType(reply.mediaType()));
        sendContent(exchange, compressed ? gzip(exchange, reply.content()) : reply.content());
    }

    private static void sendContent(HttpServerExchange exchange, byte[] content) {
        exchange.setResponseContentLength(content.length);
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(content));
        }
    }

    private static void setDefault(HttpServerExchange exchange, HttpString header, String value) {
        if (!exchange.getResponseHeaders().contains(header)) {
            exchange.getResponseHeaders().put(header, value);
        }
    }

    static boolean isRead(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
    }

    private static String contentType(String mediaType) {
        boolean isBinary =
                (mediaType.startsWith("image/") && !mediaType.endsWith("+xml")) || mediaType.startsWith("font/");
        return isBinary ? mediaType : mediaType + "; charset=utf-8";
    }

    /** Another coding is another representation, with another validator (RFC 9110, 8.8.3.3). */
    private static String tag(byte[] content, boolean compressed) {
        byte[] hash = Arrays.copyOf(sha256().digest(content), HASH_BYTES);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + (compressed ? "-gzip" : "") + '"';
    }

    private static boolean isKnown(HttpServerExchange exchange, String tag) {
        return Exchanges.header(exchange, Headers.IF_NONE_MATCH_STRING)
                .map(known -> known.strip().equals("*")
                        || Stream.of(known.split(",", -1))
                                .map(each -> each.strip().replaceFirst("^W/", ""))
                                .anyMatch(tag::equals))
                .orElse(false);
    }

    private static boolean acceptsGzip(HttpServerExchange exchange) {
        return Exchanges.header(exchange, Headers.ACCEPT_ENCODING_STRING).stream()
                .flatMap(codings -> Stream.of(codings.split(",", -1)))
                .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(coding -> coding.matches("(gzip|\\*)(;q=(1(\\.0*)?|0?\\.[0-9]*[1-9][0-9]*))?"));
    }

    private static byte[] gzip(HttpServerExchange exchange, byte[] content) {
        exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
