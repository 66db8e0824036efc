package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.CacheStatus.LoadOutcome;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.StaleReason;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final EntryId ALPHA = projectId("alpha");

    @Test
    void counters_reads_areCountedByWhatTheyCameTo() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.cache.project(ALPHA);
            rig.cache.project(ALPHA);
            rig.cache.project(ALPHA);
            rig.cache.invalidate(Selection.of(ALPHA), "test");
            rig.cache.project(ALPHA, ReadPolicy.onlyIfCached());
            CacheStatus.Counters counters = rig.cache.status().counters();
            assertEquals(1, counters.misses());
            assertEquals(3, counters.memoryHits());
            assertEquals(0.75, counters.hitRate());
            assertEquals(Map.of(StaleReason.INVALIDATED, 1L), counters.staleByReason());
            assertEquals(1, counters.staleServed());
        }
    }

    @Test
    void counters_loads_areCountedByOutcome() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            rig.source.next(ALPHA, Step.failing(new IOException("unplugged")));
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            rig.refresh(projectId("unknown"), RefreshMode.IF_STALE);
            CacheStatus.Counters counters = rig.cache.status().counters();
            assertEquals(
                    Map.of(
                            LoadOutcome.CHANGED, 1L,
                            LoadOutcome.NOT_MODIFIED, 2L,
                            LoadOutcome.NOT_FOUND, 1L,
                            LoadOutcome.FAILED_TRANSIENTLY, 1L),
                    counters.loadsByOutcome());
            assertEquals(4, counters.loads());
            assertEquals(1, counters.loadFailures());
        }
    }

    @Test
    void refreshing_lastEnd_isTheTimeOfTheLastOne() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            assertEquals(Optional.empty(), rig.cache.status().refreshing().lastEnded());
            rig.cache.project(ALPHA);
            assertEquals(
                    Optional.of(rig.scheduler.instant()),
                    rig.cache.status().refreshing().lastEnded());
        }
    }

    @Test
    void entries_oldestAndNewest_areWhenTheyWereFetched() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            rig.cache.project(ALPHA);
            rig.scheduler.advance(Duration.ofHours(1));
            rig.cache.project(projectId("beta"));
            CacheStatus.Entries projects = Optional.ofNullable(
                            rig.cache.status().kinds().get(EntryKind.PROJECT))
                    .orElseThrow();
            assertEquals(Optional.of(rig.scheduler.instant()), projects.newest());
            assertEquals(Optional.of(rig.scheduler.instant().minus(Duration.ofHours(1))), projects.oldest());
        }
    }

    @Test
    void close_anyMethod_saysClosed() {
        Rig rig = Rig.with();
        rig.close();
        assertEquals(
                CacheException.Kind.CLOSED,
                assertThrows(CacheException.class, () -> rig.cache.status()).kind());
        assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
        assertThrows(CacheException.class, () -> rig.cache.put(project("alpha")));
        assertThrows(CacheException.class, () -> rig.cache.maintenance().clear());
        assertThrows(CacheException.class, () -> rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE));
    }
}
