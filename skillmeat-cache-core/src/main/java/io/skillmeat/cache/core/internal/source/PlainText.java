package io.skillmeat.cache.core.internal.source;

import java.util.Comparator;

/** Text as the cache may keep it: without NUL, which SQL functions stop at, and without lone surrogates, which no UTF-8 holds. */
final class PlainText {
    /** The order of file names in which upstream hashes folders: by code point, which is the order of the UTF-8 bytes. */
    static final Comparator<String> BY_CODE_POINT = PlainText::compareCodePoints;

    private PlainText() {}

    static String of(String text) {
        return isPlain(text) ? text : clean(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> c != 0).forEach(c -> clean.appendCodePoint(isLone(c) ? 0xFFFD : c));
        return clean.toString();
    }

    private static boolean isLone(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Returns at most so many characters of a text, never half a surrogate pair. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static int compareCodePoints(String left, String right) {
        for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
