package io.skillmeat.cache.core.internal.search;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of a text that somebody searches for, each once, in order. All must be found; the last may be the beginning of a
 * word. Nothing in them has a meaning but themselves.
 *
 * @param words the words; each has at least one letter or digit
 */
public record SearchTerms(List<String> words) {
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    /** Creates terms. */
    public SearchTerms {
        words = List.copyOf(words);
    }

    /** Returns the terms of a text; none if it has no letter and no digit. */
    public static SearchTerms of(String text) {
        return new SearchTerms(GAPS.splitAsStream(text)
                .filter(word -> WORD.matcher(word).find())
                .distinct()
                .toList());
    }

    /** Returns whether there is nothing to look for. */
    public boolean isEmpty() {
        return words.isEmpty();
    }
}
