package io.skillmeat.cache.core.internal.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to one GET request in HTTP/1.1 (RFC 9112): its head was read, its body was not.
 *
 * @param status the status code
 * @param headers by name in lower case; of those that came more than once, the last
 * @param body the content as it was sent, perhaps packed; fails if less comes than was announced
 */
record HttpResponse(int status, Map<String, String> headers, InputStream body) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])(?: .*)?");
    private static final int FIRST_FINAL = 200;
    private static final int FIRST_BEYOND_ASCII = 128;
    private static final int MAX_DIGITS = 15;

    HttpResponse {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads an answer up to its body; interim answers are passed over.
     *
     * @throws IOException if it breaks off, or is not HTTP/1.1
     */
    static HttpResponse read(InputStream socket) throws IOException {
        InputStream in = new BufferedInputStream(socket);
        HttpLines lines = new HttpLines(in);
        int status = status(lines.next());
        Map<String, String> headers = headers(lines);
        while (status < FIRST_FINAL) {
            status = status(lines.next());
            headers = headers(lines);
        }
        return new HttpResponse(status, headers, body(in, headers));
    }

    private static int status(String line) throws ProtocolException {
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new ProtocolException("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Map<String, String> headers(HttpLines lines) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new ProtocolException("the answer has a header without a name");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.put(name, line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Section 6.3 of RFC 9112: chunks, else a length, else up to the end of the connection. */
    private static InputStream body(InputStream in, Map<String, String> headers) throws IOException {
        String encoding = headers.getOrDefault("transfer-encoding", "identity").toLowerCase(Locale.ROOT);
        if (encoding.equals("chunked")) {
            return HttpBody.chunked(in);
        }
        if (!encoding.equals("identity")) {
            throw new ProtocolException("the answer has a transfer encoding that was not asked for");
        }
        String length = headers.get("content-length");
        return length == null ? in : HttpBody.ofLength(in, number(length, 10));
    }

    /**
     * Returns the number that a text is.
     *
     * @throws ProtocolException if it is none, or has a sign or too many digits
     */
    static long number(String text, int radix) throws ProtocolException {
        boolean digits = text.chars().allMatch(c -> c < FIRST_BEYOND_ASCII && Character.digit(c, radix) >= 0);
        if (!digits || text.isEmpty() || text.length() > MAX_DIGITS) {
            throw new ProtocolException("the answer states a length that is no number");
        }
        return Long.parseLong(text, radix);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
