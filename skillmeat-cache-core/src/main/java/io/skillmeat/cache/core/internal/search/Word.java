package io.skillmeat.cache.core.internal.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A run of letters and digits in a text. Scripts that are written without blanks have one word a character, so that any piece
 * of such a text is some words side by side.
 *
 * @param folded the word without case and accents, as far as its thousandth {@code char}; never empty
 * @param start the index of its first {@code char} in the text
 * @param end the index behind its last
 */
public record Word(String folded, int start, int end) {
    /** SQLite's index cuts off what a word has behind its 32,768th byte: then nobody could say whether it has the whole word. */
    private static final int LONGEST = 1_000;

    private static final int HALF_WIDTH_VOICED = 0xFF9E;
    private static final int HALF_WIDTH_SEMI_VOICED = 0xFF9F;
    private static final int FIRST_UNSPACED = 0x1100;
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private static final int LETTERS_AND_DIGITS = (1 << Character.UPPERCASE_LETTER)
            | (1 << Character.LOWERCASE_LETTER)
            | (1 << Character.TITLECASE_LETTER)
            | (1 << Character.MODIFIER_LETTER)
            | (1 << Character.OTHER_LETTER)
            | (1 << Character.DECIMAL_DIGIT_NUMBER)
            | (1 << Character.LETTER_NUMBER)
            | (1 << Character.OTHER_NUMBER);
    private static final int CONTINUING = (1 << Character.NON_SPACING_MARK)
            | (1 << Character.ENCLOSING_MARK)
            | (1 << Character.COMBINING_SPACING_MARK)
            | (1 << Character.FORMAT);

    /** Returns the words of a text, in order. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        int end;
        for (int at = 0; at < text.length(); at = end) {
            int character = text.codePointAt(at);
            end = at + Character.charCount(character);
            if (!is(LETTERS_AND_DIGITS, character)) {
                continue;
            }
            start = at;
            boolean whole = isUnspaced(character);
            while (end < text.length() && continues(text.codePointAt(end), whole)) {
                end += Character.charCount(text.codePointAt(end));
            }
            add(words, text, start, end);
        }
        return words;
    }

    /** Returns the words of a text as somebody who searches sees them. */
    public static List<String> folded(String text) {
        return of(text).stream().map(Word::folded).toList();
    }

    /** Returns whether a character is a word by itself. */
    public static boolean isUnspaced(int character) {
        return character >= FIRST_UNSPACED && UNSPACED.contains(UnicodeScript.of(character));
    }

    private static boolean continues(int character, boolean whole) {
        return is(CONTINUING, character)
                || character == HALF_WIDTH_VOICED
                || character == HALF_WIDTH_SEMI_VOICED
                || (!whole && is(LETTERS_AND_DIGITS, character) && !isUnspaced(character));
    }

    private static void add(List<Word> words, String text, int start, int end) {
        String folded = Folding.fold(text.substring(start, end));
        String bare = isBare(folded) ? folded : bare(folded);
        if (!bare.isEmpty()) {
            words.add(new Word(cut(bare), start, end));
        }
    }

    private static String cut(String bare) {
        if (bare.length() <= LONGEST) {
            return bare;
        }
        return bare.substring(0, Character.isHighSurrogate(bare.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static boolean isBare(String folded) {
        int at = 0;
        while (at < folded.length() && is(LETTERS_AND_DIGITS, folded.codePointAt(at))) {
            at += Character.charCount(folded.codePointAt(at));
        }
        return at == folded.length();
    }

    private static String bare(String folded) {
        StringBuilder bare = new StringBuilder();
        folded.codePoints()
                .filter(character -> is(LETTERS_AND_DIGITS, character))
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static boolean is(int types, int character) {
        return ((types >> Character.getType(character)) & 1) != 0;
    }
}
