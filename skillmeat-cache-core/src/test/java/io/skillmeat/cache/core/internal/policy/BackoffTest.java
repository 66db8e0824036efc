package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.SourceFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final RefreshPolicy POLICY = RefreshPolicy.background()
            .backoff(Duration.ofSeconds(5), Duration.ofMinutes(1))
            .permanentDelay(Duration.ofHours(2));

    /** J6: waits grow from d to 2d and on; with full jitter they are anything up to that. */
    @Test
    void retryAt_failuresInARow_doublesTheLongestWait() {
        assertLongestWait(1, Duration.ofSeconds(5));
        assertLongestWait(2, Duration.ofSeconds(10));
        assertLongestWait(3, Duration.ofSeconds(20));
        assertLongestWait(5, Duration.ofMinutes(1));
        assertLongestWait(1_000, Duration.ofMinutes(1));
    }

    @Test
    void retryAt_permanentFailure_restsForItsTime() {
        assertEquals(NOW.plus(Duration.ofHours(2)), retryAt(1, Kind.PERMANENT, 1, Optional.empty()));
    }

    @Test
    void retryAt_sourceAsksForLater_isThen() {
        Instant later = NOW.plus(Duration.ofHours(3));
        assertEquals(later, retryAt(1, Kind.TRANSIENT, 1, Optional.of(later)));
    }

    @Test
    void retryAt_sourceWantsToBeAskedNeverAgain_isInADay() {
        assertEquals(NOW.plus(Backoff.LONGEST_ASKED), retryAt(1, Kind.TRANSIENT, 1, Optional.of(Instant.MAX)));
    }

    @Test
    void retryAt_sourceAsksForEarlier_isAsWithout() {
        assertEquals(
                retryAt(1, Kind.TRANSIENT, 4, Optional.empty()),
                retryAt(1, Kind.TRANSIENT, 4, Optional.of(NOW.minusSeconds(1))));
    }

    private static void assertLongestWait(int failures, Duration longest) {
        long most = 0;
        long sum = 0;
        for (int entry = 0; entry < 1_000; entry++) {
            Instant at = retryAt(entry, Kind.TRANSIENT, failures, Optional.empty());
            long wait = Duration.between(NOW, at).toMillis();
            assertTrue(wait >= 0 && wait <= longest.toMillis(), "wait " + wait + " of " + longest);
            most = Math.max(most, wait);
            sum += wait;
        }
        assertTrue(most > longest.toMillis() * 0.95, "the longest wait is " + most + " of " + longest);
        assertEquals(longest.toMillis() / 2.0, sum / 1_000.0, longest.toMillis() * 0.05);
    }

    private static Instant retryAt(int entry, Kind kind, int failures, Optional<Instant> retryAfter) {
        EntryId id = EntryId.of(EntryKind.PROJECT, "/p/" + entry);
        return Backoff.retryAt(id.value(), kind, failures, NOW, retryAfter, POLICY);
    }
}
