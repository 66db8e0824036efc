package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Long texts as they are stored: deflated (RFC 1951) behind words that they are likely to have, without header or checksum, as
 * rows have their own. In the hands of one thread at a time.
 */
final class LongTexts implements AutoCloseable {
    private static final String NAME = "words.txt";
    private static final int MOST_BYTES = 64 << 20;
    private static final int LEAST_ROOM = 1 << 9;
    private static final int TYPICAL_RATIO = 4;

    private final byte[] words = words();
    private @Nullable Deflater deflater;
    private @Nullable Inflater inflater;

    /** What is stored can be read with these words only: other words are another schema. */
    private static byte[] words() {
        try (var resource = LongTexts.class.getResourceAsStream(NAME)) {
            if (resource == null) {
                throw new IOException("this library's jar lacks " + NAME);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is stored of a text. */
    byte[] stored(String text) {
        Deflater used = deflater();
        used.reset();
        used.setDictionary(words);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        used.setInput(plain);
        used.finish();
        byte[] stored = new byte[LEAST_ROOM + plain.length];
        int length = 0;
        while (!used.finished()) {
            stored = length < stored.length ? stored : Arrays.copyOf(stored, 2 * length);
            length += used.deflate(stored, length, stored.length - length);
        }
        return Arrays.copyOf(stored, length);
    }

    /**
     * Returns the text of which this was stored.
     *
     * @throws DataFormatException if it was stored of no text
     */
    String text(byte[] stored) throws DataFormatException {
        Inflater used = inflater();
        used.reset();
        used.setDictionary(words);
        used.setInput(stored);
        byte[] plain = new byte[LEAST_ROOM + TYPICAL_RATIO * stored.length];
        int length = used.inflate(plain);
        while (!used.finished()) {
            if (length < plain.length || length > MOST_BYTES) {
                throw new DataFormatException("its compressed text has no end");
            }
            plain = Arrays.copyOf(plain, 2 * length);
            length += used.inflate(plain, length, plain.length - length);
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private Deflater deflater() {
        Deflater existing = deflater;
        if (existing == null) {
            existing = new Deflater(Deflater.BEST_COMPRESSION, true);
            deflater = existing;
        }
        return existing;
    }

    private Inflater inflater() {
        Inflater existing = inflater;
        if (existing == null) {
            existing = new Inflater(true);
            inflater = existing;
        }
        return existing;
    }

    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
        if (inflater != null) {
            inflater.end();
        }
    }
}
