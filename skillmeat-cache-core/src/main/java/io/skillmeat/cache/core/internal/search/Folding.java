package io.skillmeat.cache.core.internal.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rule by which texts are the same to somebody who searches or sorts: without case and accents. */
public final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Folding() {}

    /** Returns a text without case and accents. */
    public static String fold(String text) {
        return isPlain(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }
}
