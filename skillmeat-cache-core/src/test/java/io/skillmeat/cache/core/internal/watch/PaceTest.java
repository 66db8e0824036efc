package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long is waited for what. */
final class PaceTest {
    private final TreeChanges changes = TreeChanges.watching(Path.of("home"), List.of());

    @Test
    void standard_always_isWhatTheDocumentationSays() {
        assertEquals(
                new Pace(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60)),
                Pace.STANDARD);
    }

    @Test
    void debounced_notPositive_refused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> changes.debounced(Duration.ZERO, second));
        assertThrows(IllegalArgumentException.class, () -> changes.debounced(second, Duration.ofSeconds(-1)));
    }

    @Test
    void compared_notPositive_refused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> changes.compared(Duration.ZERO, second));
        assertThrows(IllegalArgumentException.class, () -> changes.compared(second, Duration.ZERO));
    }

    @Test
    void sweepAfter_aLook_takesASmallPartOfTheTimeOnly() {
        assertEquals(Duration.ofSeconds(60), Pace.STANDARD.sweepAfter(Duration.ofMillis(300)));
        assertEquals(Duration.ofSeconds(150), Pace.STANDARD.sweepAfter(Duration.ofSeconds(1)));
        assertEquals(Duration.ofMinutes(10), Pace.STANDARD.sweepAfter(Duration.ofMinutes(1)));
    }
}
