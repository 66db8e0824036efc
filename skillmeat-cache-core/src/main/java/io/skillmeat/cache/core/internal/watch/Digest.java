package io.skillmeat.cache.core.internal.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A number that follows from names and numbers, and is another one when any of them is: the head of a SHA-256. */
final class Digest {
    private final MessageDigest sha;
    private boolean empty = true;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES * numbers.length);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update(bytes.put((byte) 0).array());
        empty = false;
    }

    /** Returns the number; 0 if nothing was added. */
    long value() {
        return empty ? 0 : ByteBuffer.wrap(sha.digest()).getLong();
    }
}
