package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * What the server answered.
 *
 * @param response the whole response
 */
record Answer(HttpResponse<byte[]> response) {
    int status() {
        return response.statusCode();
    }

    /** Returns a header; empty if there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    byte[] bytes() {
        return response.body();
    }

    /** Returns the content as it was before it was compressed. */
    String text() {
        try {
            byte[] content = header("Content-Encoding").equals("gzip")
                    ? new GZIPInputStream(new ByteArrayInputStream(bytes())).readAllBytes()
                    : bytes();
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        try {
            return new JsonMapper().readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    boolean isJson() {
        return header("Content-Type").matches("application/(problem\\+)?json; charset=utf-8");
    }
}
