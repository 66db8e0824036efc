package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Freshness.Activity;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.core.internal.policy.Observed.StampCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessRuleTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final FreshnessPolicy HOUR = FreshnessPolicy.ttl(Duration.ofHours(1));

    @Test
    void of_lastInstantOfItsTimeToLive_isFresh() {
        Freshness freshness = FreshnessRule.of(entry(1), HOUR.jitter(0), FETCHED.plusMillis(3_599_999), Activity.IDLE);
        assertEquals(new Freshness.Fresh(Duration.ofMillis(3_599_999), Duration.ofMillis(1)), freshness);
    }

    @Test
    void of_endOfItsTimeToLive_isStale() {
        assertInstanceOf(
                Freshness.Stale.class,
                FreshnessRule.of(entry(1), HOUR.jitter(0), FETCHED.plusSeconds(3_600), Activity.IDLE));
    }

    @Test
    void of_ageOfManyCenturies_isStale() {
        FreshnessPolicy longest = FreshnessPolicy.ttl(FreshnessPolicy.LONGEST);
        Instant wrong = FETCHED.plus(Duration.ofDays(1_000_000));
        Freshness stale = FreshnessRule.of(entry(1), longest, wrong, Activity.IDLE);
        assertEquals(Duration.ofDays(1_000_000), stale.age());
        assertFalse(stale.isFresh());
    }

    @Test
    void of_longestTimeToLive_hasTheRestOfIt() {
        FreshnessPolicy longest = FreshnessPolicy.ttl(FreshnessPolicy.LONGEST).jitter(0);
        Duration rest = FreshnessPolicy.LONGEST.minusSeconds(1);
        assertEquals(
                new Freshness.Fresh(Duration.ofSeconds(1), rest),
                FreshnessRule.of(entry(1), longest, FETCHED.plusSeconds(1), Activity.IDLE));
    }

    @Test
    void timeToLive_sameGeneration_isTheSame() {
        assertEquals(FreshnessRule.timeToLive(entry(7), HOUR), FreshnessRule.timeToLive(entry(7), HOUR));
    }

    @Test
    void timeToLive_otherGeneration_isAnother() {
        assertNotEquals(FreshnessRule.timeToLive(entry(7), HOUR), FreshnessRule.timeToLive(entry(8), HOUR));
    }

    @Test
    void timeToLive_manyEntries_isSpreadOverTheJitter() {
        int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) {
            EntryId id = EntryId.of(EntryKind.PROJECT, "/p/" + i);
            Observed value = new Observed(id, 0, FETCHED, StampCheck.CURRENT, Optional.empty(), Optional.empty());
            double share = 1
                    - FreshnessRule.timeToLive(value, HOUR).toNanos()
                            / (double) HOUR.timeToLive().toNanos();
            assertTrue(share >= 0 && share <= HOUR.jitter(), "share " + share);
            tenths[(int) (share / HOUR.jitter() * 10)]++;
        }
        for (int count : tenths) {
            assertTrue(count > 800 && count < 1_200, "a tenth of the jitter has " + count + " of 10,000");
        }
    }

    private static Observed entry(long generation) {
        EntryId id = EntryId.of(EntryKind.PROJECT, "/projects/alpha");
        return new Observed(id, generation, FETCHED, StampCheck.CURRENT, Optional.empty(), Optional.empty());
    }
}
