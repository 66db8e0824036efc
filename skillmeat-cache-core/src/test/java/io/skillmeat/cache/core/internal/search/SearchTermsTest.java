package io.skillmeat.cache.core.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {
    @Test
    void of_words_areInOrderAndEachOnce() {
        assertEquals(List.of(List.of("b"), List.of("a"), List.of("c")), words(" b\ta  B\nc "));
    }

    @Test
    void of_charactersWithoutWidthOrPrint_separate() {
        assertEquals(List.of(List.of("a"), List.of("b"), List.of("c")), words("a\u0000b\u00a0c"));
    }

    @Test
    void of_punctuation_makesWordsSideBySide() {
        assertEquals(List.of(List.of("node", "js"), List.of("c"), List.of("x")), words("Node.js c++ \"x\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "* _ -- ''", "\u0000", "\ud800", "🦊"})
    void of_nothingToLookFor_hasNoWords(String text) {
        assertTrue(SearchTerms.of(text).isWithoutWords());
    }

    @ParameterizedTest
    @CsvSource({
        "docker, docker, false",
        "dokcer, docker, true",
        "doker, docker, true",
        "dockker, docker, true",
        "ducker, docker, true",
        "dock, docker, false",
        "odcker, docker, true",
        "dockre, docker, true",
        "dcoekr, docker, false",
        "a, '', true"
    })
    void isMisspelt_oneLetter_only(String word, String other, boolean misspelt) {
        assertEquals(misspelt, Term.isMisspelt(word, other));
        assertEquals(misspelt, Term.isMisspelt(other, word));
    }

    private static List<List<String>> words(String text) {
        return SearchTerms.of(text).terms().stream().map(Term::words).toList();
    }
}
