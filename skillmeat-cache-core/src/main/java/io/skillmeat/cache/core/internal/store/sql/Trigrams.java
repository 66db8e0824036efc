package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the words of names and tags that have a piece, or that a misspelt word was meant to be. Loads no jOOQ. */
final class Trigrams {
    /** Stands before and behind a word, so that its first and last two letters are trigrams as well. */
    static final String BEGINNING = "^";

    static final String END = "$";

    /** The words that have some trigrams. */
    static final String CANDIDATES = """
            select search_words.word
            from search_words_fts cross join search_words
            where (search_words_fts match ? and search_words.rid = search_words_fts.rowid)""";

    /** Those of some words that there are. */
    static final String KNOWN = """
            select search_words.word
            from search_words
            where search_words.word in (select value from json_each(?))""";

    static final int LENGTH = 3;

    private final Session session;

    Trigrams(Session session) {
        this.session = session;
    }

    /** Returns the words that have a piece somewhere behind their beginning. */
    List<String> inside(String piece) throws SQLException {
        return Term.isFoundInside(piece)
                ? words(CANDIDATES, joined(covering(piece), " AND "), word -> word.indexOf(piece, 1) > 0)
                : List.of();
    }

    /** Returns the words that become this one by one letter. */
    List<String> misspelt(String word) throws SQLException {
        if (!Term.mayBeMisspelt(word)) {
            return List.of();
        }
        Predicate<String> isMeant = other -> Term.isMisspelt(word, other);
        Set<String> meant = new LinkedHashSet<>(words(CANDIDATES, joined(of(BEGINNING + word + END), " OR "), isMeant));
        // Two letters swapped in the middle of a short word leave none of its trigrams.
        meant.addAll(words(KNOWN, JsonArray.ofTexts(swapped(word)), isMeant));
        return meant.stream().sorted().toList();
    }

    private List<String> words(String sql, String argument, Predicate<String> wanted) throws SQLException {
        return session.query(
                sql,
                result -> {
                    List<String> words = new ArrayList<>();
                    while (result.next()) {
                        String word = result.getString(1);
                        if (wanted.test(word)) {
                            words.add(word);
                        }
                    }
                    return words;
                },
                argument);
    }

    private static String joined(Stream<String> trigrams, String operator) {
        return trigrams.map(trigram -> '"' + trigram + '"').collect(Collectors.joining(operator));
    }

    /** Returns the trigrams of a text, each once. */
    static Stream<String> of(String text) {
        int[] characters = text.codePoints().toArray();
        return at(characters, IntStream.rangeClosed(0, characters.length - LENGTH));
    }

    /** Returns as few trigrams of a text as have all of its letters: the index is asked for each of them, in each of its parts. */
    static Stream<String> covering(String text) {
        int[] characters = text.codePoints().toArray();
        int last = characters.length - LENGTH;
        return at(
                characters,
                IntStream.concat(IntStream.range(0, last).filter(at -> at % LENGTH == 0), IntStream.of(last)));
    }

    private static Stream<String> at(int[] characters, IntStream places) {
        return places.mapToObj(at -> new String(characters, at, LENGTH)).distinct();
    }

    private static List<String> swapped(String word) {
        return IntStream.range(1, word.length())
                .mapToObj(at ->
                        word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1))
                .toList();
    }
}
