package io.skillmeat.cache.core.internal.policy;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a commit, whole or abbreviated. Two of them have no order.
 *
 * @param hex 7 to 64 hex digits; kept in lower case
 */
public record CommitSha(String hex) implements Version {
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{7,64}");

    /**
     * Creates an id.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    public CommitSha {
        if (!isSha(hex)) {
            throw new IllegalArgumentException("not the id of a commit: " + hex);
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** Returns whether a text may be the id of a commit. */
    public static boolean isSha(String text) {
        return HEX.matcher(text).matches();
    }

    /** Returns whether both name the same commit: they are equal, or one abbreviates the other, as Git reads them. */
    public boolean names(CommitSha other) {
        return hex.startsWith(other.hex) || other.hex.startsWith(hex);
    }
}
