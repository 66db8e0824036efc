package io.skillmeat.cache.core.internal.source;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the content of an answer whole, if it keeps the limits. */
final class HttpContent {
    /** JSON, and what servers of plain files say of it. */
    private static final Pattern ACCEPTED = Pattern.compile(
            "(?:application/(?:[a-z0-9.-]+\\+)?json|text/(?:json|plain)|application/octet-stream)(?:;.*)?");

    /** Small documents pack as well as bombs do. */
    private static final int RATIO_FLOOR = 64 * 1024;

    private static final int BUFFER = 16 * 1024;

    private final HttpResponse response;
    private final HttpLimits limits;

    HttpContent(HttpResponse response, HttpLimits limits) {
        this.response = response;
        this.limits = limits;
    }

    /**
     * Reads a document.
     *
     * @throws Refused if it is not acceptable
     * @throws IOException if it breaks off, or is not packed as it says
     */
    byte[] document() throws Refused, IOException {
        Optional<String> type = response.header("content-type").map(text -> text.toLowerCase(Locale.ROOT));
        if (type.isPresent() && !ACCEPTED.matcher(type.get()).matches()) {
            throw new Refused("the answer is of type " + PlainText.cut(type.get(), 80) + ", not JSON");
        }
        return read();
    }

    /**
     * Reads it, whatever it is.
     *
     * @throws Refused if it is larger than the limits
     * @throws IOException if it breaks off, or is not packed as it says
     */
    byte[] read() throws Refused, IOException {
        Optional<String> length = response.header("content-length");
        if (length.isPresent() && HttpResponse.number(length.get(), 10) > limits.bytes()) {
            throw tooLarge();
        }
        Counting sent = new Counting(response.body());
        try (InputStream unpacked = unpacked(sent)) {
            return read(sent, unpacked);
        }
    }

    private InputStream unpacked(InputStream sent) throws Refused, IOException {
        String coding = response.header("content-encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "identity" -> sent;
            case "gzip", "x-gzip" -> new GZIPInputStream(sent);
            default -> throw new Refused("the answer is packed in a way that was not asked for");
        };
    }

    private byte[] read(Counting sent, InputStream unpacked) throws Refused, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int count = unpacked.read(buffer); count >= 0; count = unpacked.read(buffer)) {
            content.write(buffer, 0, count);
            if (content.size() > limits.bytes()) {
                throw tooLarge();
            }
            if (content.size() > RATIO_FLOOR && content.size() > limits.ratio() * sent.bytes) {
                throw new Refused("the answer is more than " + limits.ratio() + " times larger than what was sent");
            }
        }
        return content.toByteArray();
    }

    private Refused tooLarge() {
        return new Refused("the document has more than " + limits.bytes() + " bytes");
    }

    /** What will not be read, however often it is asked for; says why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Refused(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /** Counts what is taken from a stream. */
    private static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }
}
