package io.skillmeat.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** The one way in which identities are derived from text: 128 bits of SHA-256 over NUL-ended parts, in URL-safe Base64. */
final class Digests {
    /** How many characters {@link #of} gives. */
    static final int LENGTH = 22;

    private static final int BYTES = 16;
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]*");

    private Digests() {}

    static String of(String... parts) {
        MessageDigest sha256 = sha256();
        for (String part : parts) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256.digest(), BYTES));
    }

    static boolean isUrlSafe(String text) {
        return URL_SAFE.matcher(text).matches();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
