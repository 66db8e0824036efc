package io.skillmeat.cache.core.internal.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A running SHA-256. */
final class Sha256 {
    private final MessageDigest digest = create();

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds bytes as they are. */
    Sha256 raw(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        return this;
    }

    /** Adds a text and its end. */
    Sha256 text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds what tells a file's states apart. */
    Sha256 stat(Stat stat) {
        ByteBuffer numbers = ByteBuffer.allocate(3 * Long.BYTES + 2 * Integer.BYTES);
        numbers.putLong(stat.size());
        put(numbers, stat.modified());
        put(numbers, stat.changed());
        digest.update(numbers.array());
        return text(stat.key());
    }

    private static void put(ByteBuffer numbers, Instant instant) {
        numbers.putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    /** Ends the digest; returns it in lower-case hex. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
