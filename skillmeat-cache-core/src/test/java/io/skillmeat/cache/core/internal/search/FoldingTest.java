package io.skillmeat.cache.core.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({"plain-1, plain-1", "Docker, docker", "Überblick, uberblick", "ÉCOLE, ecole", "e\u0301, e", "ЁЖ, еж"})
    void fold_caseAndAccents_areGone(String text, String folded) {
        assertEquals(folded, Folding.fold(text));
    }
}
