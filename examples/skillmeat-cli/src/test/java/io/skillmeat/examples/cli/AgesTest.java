package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT59S, 59 s",
        "PT60S, 1 min",
        "PT59M59S, 59 min",
        "PT7H30M, 7 h",
        "PT48H, 2 d",
        "PT-5M, -5 min"
    })
    void of_span_isInItsLargestUnit(Duration span, String expected) {
        assertEquals(expected, Ages.of(span));
    }
}
