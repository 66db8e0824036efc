package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** The lines of an answer's head, or around its chunks: they end in CRLF or LF, and have a number of bytes in all. */
final class HttpLines {
    private static final int MAX_BYTES = 64 * 1024;

    private final InputStream in;
    private int left = MAX_BYTES;

    HttpLines(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the next line without its end, each byte as one character.
     *
     * @throws IOException if there is no whole line, or the lines are too long together
     */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new ProtocolException("the answer broke off");
            }
            left--;
            if (left < 0) {
                throw new ProtocolException("the answer has more than " + MAX_BYTES + " bytes of headers");
            }
            line.append((char) b);
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }
}
