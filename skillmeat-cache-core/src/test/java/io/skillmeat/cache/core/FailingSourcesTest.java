package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R18: whatever a source does wrong, what is stored is served and marked, and it is asked again, but not all the time. */
class FailingSourcesTest {
    private static final int PROJECTS = 20;
    private static final Duration TTL = Duration.ofMinutes(30);
    private static final Duration LATE = Duration.ofMinutes(5);

    /** How long a source that failed is left alone at most. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(65);

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private final Map<EntryId, Instant> wellSince = new HashMap<>();
    private final List<Snapshot<?>> projects = new ArrayList<>(IntStream.range(0, PROJECTS)
            .mapToObj(i -> Samples.project("p" + i, "a:first"))
            .toList());

    @Test
    void refresh_sourceFailsInEveryWay_servesWhatItHasAndGoesOn() {
        int minutes = Effort.rounds(600, 20_000);
        try (Rig rig = Rig.with(
                builder -> builder.refreshing(RefreshPolicy.background()).freshness(FreshnessPolicy.ttl(TTL)),
                projects.toArray(Snapshot<?>[]::new))) {
            rig.scheduler.advance(Duration.ofMinutes(5));
            Set<EntryId> failing = new HashSet<>();
            int before = rig.source.fetches();
            for (int minute = 0; minute < minutes; minute++) {
                toggle(rig, failing);
                rig.scheduler.advance(Duration.ofMinutes(1));
                assertServed(rig, failing, "minute " + minute + ", seed " + seed);
            }
            int fetches = rig.source.fetches() - before;
            assertTrue(fetches < 3L * PROJECTS * minutes / 4, fetches + " fetches are a storm, seed " + seed);
            failing.forEach(id -> rig.source.always(id, Step.NOTHING));
            rig.scheduler.advance(Duration.ofHours(2));
            assertServed(rig, Set.of(), "all is well again, seed " + seed);
            for (Cached<Project> project : rig.cache.projects()) {
                assertTrue(project.freshness().isFresh(), project + ", seed " + seed);
            }
            Effort.tell("R18", minutes + " minutes of failing sources, " + fetches + " fetches, seed " + seed);
        }
    }

    private void toggle(Rig rig, Set<EntryId> failing) {
        if (random.nextInt(5) > 0) {
            return;
        }
        EntryId id = projects.get(random.nextInt(PROJECTS)).entry().id();
        if (failing.remove(id)) {
            rig.source.always(id, Step.NOTHING);
            wellSince.put(id, rig.scheduler.instant());
        } else {
            failing.add(id);
            rig.source.always(id, failure());
        }
    }

    private Step failure() {
        return switch (random.nextInt(7)) {
            case 0 -> failing(new SourceException(SourceFailure.Kind.TRANSIENT, "status 500", Optional.empty()));
            case 1 -> failing(new SourceException(SourceFailure.Kind.PERMANENT, "malformed", Optional.empty()));
            case 2 -> failing(new TimeoutException("late"));
            case 3 -> failing(new IOException("gone"));
            case 4 ->
                context -> {
                    throw new StackOverflowError("nested too deep");
                };
            case 5 ->
                context -> {
                    throw new OutOfMemoryError("no more");
                };
            default -> failing(new IllegalStateException("broken"));
        };
    }

    private static Step failing(Exception failure) {
        return Step.failing(failure);
    }

    /** A project that fails is there and marked when its time is over; one that does not is never late because of others. */
    private void assertServed(Rig rig, Set<EntryId> failing, String when) {
        Instant now = rig.scheduler.instant();
        List<Cached<Project>> all = rig.cache.projects().entries();
        assertEquals(PROJECTS, all.size(), when);
        for (Cached<Project> project : all) {
            Duration age = Duration.between(project.fetchedAt(), now);
            EntryId id = project.value().id();
            assertTrue(rig.cache.project(id).isPresent(), when);
            if (age.compareTo(TTL.plus(LATE)) > 0) {
                assertFalse(project.freshness().isFresh(), when);
                Freshness.Stale stale = (Freshness.Stale) project.freshness();
                assertTrue(
                        stale.lastError().isPresent(), () -> id + " is late without a failure: " + stale + ", " + when);
            }
            Instant well = wellSince.getOrDefault(id, Instant.EPOCH);
            if (!failing.contains(id) && well.plus(LONGEST_REST).isBefore(now)) {
                assertTrue(age.compareTo(TTL.plus(LATE)) < 0, () -> id + ", " + when);
            }
        }
    }
}
