package io.skillmeat.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The one way in which identities are derived from text: 128 bits of SHA-256 over NUL-ended parts, in URL-safe Base64. */
final class Digests {
    /** How many characters {@link #of} gives. */
    static final int LENGTH = 22;

    private static final int BYTES = 16;

    /** Is copied and never used itself: to ask the platform for one by name takes a start some milliseconds, and each time more. */
    private static final MessageDigest SHA_256 = sha256();

    private Digests() {}

    static String of(String... parts) {
        MessageDigest sha256 = fresh();
        for (String part : parts) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256.digest(), BYTES));
    }

    static boolean isUrlSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUrlSafe(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUrlSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static MessageDigest fresh() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return sha256(); // Not all providers can copy.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
