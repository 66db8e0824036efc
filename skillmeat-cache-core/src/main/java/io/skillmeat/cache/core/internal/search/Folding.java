package io.skillmeat.cache.core.internal.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rule by which texts are the same to somebody who searches or sorts: without case, accents and invisible characters. */
public final class Folding {
    /** Marks and characters that only format; the voicing marks of Japanese make other letters and stay. */
    private static final Pattern IGNORED = Pattern.compile("[\\p{M}\\p{Cf}&&[^\\u3099\\u309A]]+");

    private Folding() {}

    /** Returns a text without case, accents and invisible characters, in compatible forms (full width, ligatures). */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = IGNORED.matcher(decomposed).replaceAll("");
        return Normalizer.normalize(lower(bare.toUpperCase(Locale.ROOT)), Normalizer.Form.NFC);
    }

    /** Letter by letter: the whole text would be given a final sigma, which its beginning has not. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
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
