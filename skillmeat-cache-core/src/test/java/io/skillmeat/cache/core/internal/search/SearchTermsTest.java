package io.skillmeat.cache.core.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {
    @Test
    void of_words_areInOrderAndEachOnce() {
        assertEquals(List.of("b", "a", "c"), SearchTerms.of(" b\ta  b\nc ").words());
    }

    @Test
    void of_charactersWithoutWidthOrPrint_separate() {
        assertEquals(List.of("a", "b", "c"), SearchTerms.of("a\u0000b\u00a0c").words());
    }

    @Test
    void of_punctuation_staysInItsWord() {
        assertEquals(
                List.of("node.js", "c++", "\"x\""),
                SearchTerms.of("node.js c++ \"x\"").words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "* _ -- ''", "\u0000", "\ud800", "🦊"})
    void of_nothingToLookFor_isEmpty(String text) {
        assertTrue(SearchTerms.of(text).isEmpty());
    }
}
