package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.search.MatchLevel;
import io.skillmeat.cache.core.internal.search.SearchTerms;
import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import io.skillmeat.cache.core.internal.search.SearchTerms.Term.Ending;
import io.skillmeat.cache.core.internal.search.Word;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Terms in the language of FTS5. Words are letters and digits and are quoted, so that nothing of what somebody looks for is
 * taken for a part of the language. Loads no jOOQ.
 *
 * @param terms each term as it was written
 * @param others each term, or what else will do for it: words it is a piece of, or that it was meant to be
 * @param isWhole whether others has all that will do
 */
record MatchExpression(List<String> terms, List<String> others, boolean isWhole) {
    private static final String AND = " AND ";
    private static final String OR = " OR ";
    private static final String NOT = " NOT ";
    private static final String NAME = "{name} : (";
    private static final String NAME_AND_TAGS = "{name tags} : (";

    /** So many words may have the same piece: each costs as much as a term of its own. */
    private static final int MOST_ALTERNATIVES = 200;

    /** Returns what to look for if a term may also be a piece of a word. */
    static MatchExpression inside(SearchTerms terms, Trigrams words) throws SQLException {
        if (terms.mayBeInexact()) {
            return of(terms, words::inside);
        }
        List<String> exact = terms.terms().stream().map(MatchExpression::phrase).toList();
        return new MatchExpression(exact, exact, true);
    }

    /** Returns what to look for if a term may also be misspelt. */
    static MatchExpression misspelt(SearchTerms terms, Trigrams words) throws SQLException {
        return of(terms, word -> {
            List<String> all = new ArrayList<>(words.inside(word));
            all.addAll(words.misspelt(word));
            return all;
        });
    }

    private static MatchExpression of(SearchTerms terms, Alternatives alternatives) throws SQLException {
        List<String> exact = new ArrayList<>();
        List<String> others = new ArrayList<>();
        boolean isWhole = true;
        for (Term term : terms.terms()) {
            String phrase = phrase(term);
            List<String> parts = new ArrayList<>();
            boolean isOther = (term.words().size() > 1 || term.ending() == Ending.CLOSED) && term.isFoundInside();
            for (String word : term.words()) {
                List<String> found = alternatives.of(word);
                isWhole &= found.size() <= MOST_ALTERNATIVES;
                isOther |= !found.isEmpty();
                parts.add(any(word, found));
            }
            exact.add(phrase);
            others.add(isOther ? "(" + phrase + OR + NAME_AND_TAGS + String.join(AND, parts) + "))" : phrase);
        }
        return new MatchExpression(exact, others, isWhole);
    }

    private static String any(String word, List<String> alternatives) {
        return alternatives.stream()
                .limit(MOST_ALTERNATIVES)
                .map(other -> '"' + other + '"')
                .collect(Collectors.joining(
                        OR, "(" + beginning(List.of(word)) + (alternatives.isEmpty() ? "" : OR), ")"));
    }

    private static String phrase(Term term) {
        return term.ending() == Ending.OPEN ? beginning(term.words()) : sideBySide(term.words());
    }

    /** Returns words side by side, the last of which may be the beginning of a word. */
    private static String beginning(List<String> words) {
        boolean isWhole = Word.isUnspaced(words.get(words.size() - 1).codePointAt(0));
        return sideBySide(words) + (isWhole ? "" : " *");
    }

    private static String sideBySide(List<String> words) {
        return '"' + String.join(" ", words) + '"';
    }

    /** Returns whether anything else will do than what was written. */
    boolean hasOthers() {
        return !others.equals(terms);
    }

    /** Returns the expression for all levels. */
    String all() {
        return String.join(AND, others);
    }

    /** Returns the expression for exactly one level, of those that words decide. */
    String at(MatchLevel level) {
        String upTo = upTo(level);
        return switch (level) {
            case TAGS -> upTo + NOT + upTo(MatchLevel.NAME);
            case PARTLY_NAME -> "(" + upTo + ")" + NOT + upTo(MatchLevel.TAGS);
            case TEXT -> upTo + NOT + "(" + partlyInName() + OR + upTo(MatchLevel.TAGS) + ")";
            case INSIDE -> "(" + upTo + ")" + NOT + upTo(MatchLevel.TEXT);
            default -> upTo;
        };
    }

    /** Returns the expression for a level that words decide, which also finds what may be at a better one. */
    String upTo(MatchLevel level) {
        String all = String.join(AND, terms) + ")";
        return switch (level) {
            case NAME -> NAME + all;
            case TAGS -> NAME_AND_TAGS + all;
            case PARTLY_NAME -> "(" + all + AND + partlyInName();
            case TEXT -> "(" + all;
            case INSIDE, MISSPELT -> all();
            case EXACT_NAME, NAME_PREFIX -> throw new IllegalArgumentException("words do not decide " + level);
        };
    }

    private String partlyInName() {
        return NAME + String.join(OR, terms) + ")";
    }

    /** The words that will do for one. */
    @FunctionalInterface
    private interface Alternatives {
        List<String> of(String word) throws SQLException;
    }
}
