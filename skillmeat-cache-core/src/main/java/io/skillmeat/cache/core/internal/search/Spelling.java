package io.skillmeat.cache.core.internal.search;

import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody probably meant. */
public final class Spelling {
    private Spelling() {}

    /** Returns the terms as an artifact has them that was found because words of them may be misspelt. */
    public static String corrected(SearchTerms terms, SearchText artifact) {
        return terms.terms().stream().map(term -> corrected(term, artifact)).collect(Collectors.joining(" "));
    }

    private static String corrected(Term term, SearchText artifact) {
        if (artifact.has(term) || artifact.hasInside(term)) {
            return String.join(" ", term.words());
        }
        return term.words().stream().map(word -> corrected(word, artifact)).collect(Collectors.joining(" "));
    }

    private static String corrected(String word, SearchText artifact) {
        return Stream.concat(artifact.name().stream(), artifact.tags().stream())
                .filter(other -> Term.mayBeMisspelt(word) && Term.isMisspelt(word, other))
                .findFirst()
                .orElse(word);
    }
}
