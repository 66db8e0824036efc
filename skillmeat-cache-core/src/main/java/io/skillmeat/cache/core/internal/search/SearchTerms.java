package io.skillmeat.cache.core.internal.search;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody searches for: terms that must all be found. Nothing in them has a meaning but themselves.
 *
 * @param name the whole text, folded: what a name is or begins with that matches best; as it is, which no folded name is, if
 *     folding changes its words
 * @param terms the terms, each once, in order
 */
public record SearchTerms(String name, List<Term> terms) {
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]+");

    /** So many terms are looked for inside words and with wrong letters; a longer text is prose. */
    private static final int MOST_INEXACT = 16;

    /** Creates terms. */
    public SearchTerms {
        terms = List.copyOf(terms);
    }

    /** Returns the terms of a text: its parts between blanks that have a letter or a digit. */
    public static SearchTerms of(String text) {
        List<Term> terms = GAPS.splitAsStream(text)
                .map(Term::of)
                .filter(term -> !term.words().isEmpty())
                .distinct()
                .toList();
        return new SearchTerms(name(text, terms), terms);
    }

    /** Where folding makes letters of signs, a name may begin with what has none of the words: then no name is the text. */
    private static String name(String text, List<Term> terms) {
        String folded = Folding.fold(text);
        return terms.isEmpty() || Word.folded(folded).equals(Word.folded(text)) ? folded : text;
    }

    /** Returns whether nothing can be found: the text has no visible character. */
    public boolean isNothing() {
        return name.isEmpty();
    }

    /** Returns whether no word is looked for: only a name can be that text, or begin with it. */
    public boolean isWithoutWords() {
        return terms.isEmpty();
    }

    /** Returns whether the terms are also looked for inside words and with a wrong letter. */
    public boolean mayBeInexact() {
        return terms.size() <= MOST_INEXACT;
    }

    /**
     * One part of the text: words that must stand side by side.
     *
     * @param words the words; {@code node.js} has two
     * @param ending what may follow
     */
    public record Term(List<String> words, Ending ending) {
        /** Fewer letters are in nearly every word. */
        private static final int SHORTEST_INSIDE = 3;

        private static final int SHORTEST_MISSPELT = 4;
        private static final int LONGEST_INEXACT = 64;

        /** Creates a term. */
        public Term {
            words = List.copyOf(words);
        }

        static Term of(String part) {
            List<Word> words = Word.of(part);
            boolean isOpen = !words.isEmpty() && words.get(words.size() - 1).end() == part.length();
            return new Term(words.stream().map(Word::folded).toList(), isOpen ? Ending.OPEN : Ending.CLOSED);
        }

        /** Returns whether it stands at some place among words. */
        public boolean isIn(List<String> text) {
            for (int at = 0; at + words.size() <= text.size(); at++) {
                if (isAt(text, at)) {
                    return true;
                }
            }
            return false;
        }

        /** Returns whether it stands at a place among words. */
        boolean isAt(List<String> text, int at) {
            int last = words.size() - 1;
            return at + last < text.size()
                    && isEnd(words.get(last), text.get(at + last))
                    && text.subList(at, at + last).equals(words.subList(0, last));
        }

        private boolean isEnd(String word, String other) {
            return ending == Ending.OPEN ? other.startsWith(word) : other.equals(word);
        }

        /** Returns whether a word of it is long enough to be found inside other words: if so, each may stand for itself. */
        public boolean isFoundInside() {
            return words.stream().anyMatch(Term::isFoundInside);
        }

        /** Returns whether a word is long enough to be found inside other words. */
        public static boolean isFoundInside(String word) {
            return letters(word) >= SHORTEST_INSIDE && letters(word) <= LONGEST_INEXACT;
        }

        /** Returns whether a word may have been meant to be another. */
        public static boolean mayBeMisspelt(String word) {
            return letters(word) >= SHORTEST_MISSPELT && letters(word) <= LONGEST_INEXACT;
        }

        private static int letters(String word) {
            return word.codePointCount(0, word.length());
        }

        /** Returns whether one word becomes the other by one letter: another, one more, one less, or two swapped. */
        public static boolean isMisspelt(String word, String other) {
            int same = 0;
            int shorter = Math.min(word.length(), other.length());
            while (same < shorter && word.charAt(same) == other.charAt(same)) {
                same++;
            }
            String left = word.substring(same);
            String right = other.substring(same);
            return switch (left.length() - right.length()) {
                case 1 -> left.substring(1).equals(right);
                case -1 -> right.substring(1).equals(left);
                case 0 -> !left.isEmpty() && (left.substring(1).equals(right.substring(1)) || isSwapped(left, right));
                default -> false;
            };
        }

        private static boolean isSwapped(String left, String right) {
            return left.length() > 1
                    && left.charAt(0) == right.charAt(1)
                    && left.charAt(1) == right.charAt(0)
                    && left.substring(2).equals(right.substring(2));
        }

        /** What may follow the last word of a term. */
        public enum Ending {
            /** More letters: it may be the beginning of a word. */
            OPEN,
            /** No letter, since a sign follows it in the text: {@code c++} is not the beginning of {@code case}. */
            CLOSED
        }
    }
}
