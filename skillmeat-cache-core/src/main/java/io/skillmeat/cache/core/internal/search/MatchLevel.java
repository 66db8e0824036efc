package io.skillmeat.cache.core.internal.search;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an artifact matches, best first: the order of relevance. It follows from the artifact and the text alone, so that
 * nobody's place moves because others came or went.
 */
public enum MatchLevel {
    /** Its name is the text. */
    EXACT_NAME(100),
    /** Its name begins with the text. */
    NAME_PREFIX(80),
    /** All terms are in its names. */
    NAME(75),
    /** All terms are in its names, tags and aliases. */
    TAGS(70),
    /** All terms are somewhere, one in its names. */
    PARTLY_NAME(66),
    /** All terms are somewhere. */
    TEXT(63),
    /** All terms are somewhere, some only inside words of its names, tags and aliases. */
    INSIDE(60),
    /** All terms are somewhere if a letter is changed; looked for only where nothing else is found. */
    MISSPELT(40);

    private final int score;

    MatchLevel(int score) {
        this.score = score;
    }

    /** Returns how an artifact matches, if it does. */
    public static Optional<MatchLevel> of(Artifact artifact, SearchTerms terms) {
        String name = Folding.fold(artifact.name());
        if (terms.isWithoutWords()) {
            boolean isNamed = !terms.isNothing() && name.startsWith(terms.name());
            return isNamed ? Optional.of(named(name, terms)) : Optional.empty();
        }
        SearchText text = SearchText.of(artifact);
        List<Term> all = terms.terms();
        if (all.stream().allMatch(term -> term.isIn(text.name()))) {
            return Optional.of(name.startsWith(terms.name()) ? named(name, terms) : NAME);
        }
        if (all.stream().allMatch(text::hasInNameOrTags)) {
            return Optional.of(TAGS);
        }
        if (all.stream().allMatch(text::has)) {
            return Optional.of(all.stream().anyMatch(term -> term.isIn(text.name())) ? PARTLY_NAME : TEXT);
        }
        return terms.mayBeInexact() ? inexact(text, all) : Optional.empty();
    }

    private static MatchLevel named(String name, SearchTerms terms) {
        return name.equals(terms.name()) ? EXACT_NAME : NAME_PREFIX;
    }

    private static Optional<MatchLevel> inexact(SearchText text, List<Term> all) {
        if (all.stream().allMatch(term -> text.has(term) || text.hasInside(term))) {
            return Optional.of(INSIDE);
        }
        return all.stream().allMatch(term -> text.has(term) || text.hasMisspelt(term))
                ? Optional.of(MISSPELT)
                : Optional.empty();
    }

    /**
     * Returns the level with a score.
     *
     * @throws IllegalArgumentException if none has it
     */
    static MatchLevel ofScore(int score) {
        return Stream.of(values())
                .filter(level -> level.score == score)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not the score of a level: " + score));
    }

    /** Returns the score of a hit; each level has its own. */
    public int score() {
        return score;
    }
}
