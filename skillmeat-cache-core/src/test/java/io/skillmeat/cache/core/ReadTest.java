package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Freshness.Activity;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.StaleReason;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading through the front door, on virtual time; which read is answered how is tested with the table of reads. */
class ReadTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final Step UNPLUGGED = Step.failing(new IOException("unplugged"));

    @Test
    void project_nothingStored_isLoadedByTheReader() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Cached<Snapshot<Project>> read = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "a"), read.value());
            assertEquals(Origin.SOURCE, read.origin());
            assertTrue(read.freshness().isFresh());
            assertEquals(Origin.MEMORY, rig.cache.project(ALPHA).orElseThrow().origin());
            assertEquals(1, rig.source.fetches());
        }
    }

    @Test
    void project_stale_isServedMarkedAndRefreshedBehind() {
        try (Rig rig = Rig.loaded(project("alpha", "old"))) {
            rig.source.edit(project("alpha", "new"));
            rig.scheduler.advance(Duration.ofHours(7));
            Cached<Snapshot<Project>> stale = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "old"), stale.value());
            Freshness.Stale mark = assertInstanceOf(Freshness.Stale.class, stale.freshness());
            assertEquals(StaleReason.TTL_ELAPSED, mark.reason());
            assertEquals(Activity.REVALIDATING, mark.activity());
            rig.scheduler.runDue();
            Cached<Snapshot<Project>> fresh = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "new"), fresh.value());
            assertTrue(fresh.freshness().isFresh());
        }
    }

    @Test
    void project_tooStale_isLoadedByTheReader() {
        try (Rig rig = Rig.loaded(project("alpha", "old"))) {
            rig.source.edit(project("alpha", "new"));
            rig.scheduler.advance(Duration.ofDays(3));
            Cached<Snapshot<Project>> read = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "new"), read.value());
            assertEquals(Origin.SOURCE, read.origin());
        }
    }

    @Test
    void project_sourceFails_isTheLastGoodValueWithTheError() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.source.always(ALPHA, UNPLUGGED);
            rig.scheduler.advance(Duration.ofDays(3));
            Cached<Snapshot<Project>> read = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(Origin.FALLBACK, read.origin());
            Freshness.Stale mark = assertInstanceOf(Freshness.Stale.class, read.freshness());
            assertEquals(
                    "IOException: unplugged", mark.lastError().orElseThrow().message());
        }
    }

    @Test
    void project_sourceFailsTooLong_isATypedFailure() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.source.always(ALPHA, UNPLUGGED);
            rig.scheduler.advance(Duration.ofDays(40));
            CacheException failed = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
            assertEquals(CacheException.Kind.SOURCE_FAILED, failed.kind());
            assertTrue(failed.failure().flatMap(SourceFailure::retryAt).isPresent());
        }
    }

    @Test
    void project_sourceFailedLately_isNotAskedAgainBeforeItsTime() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, UNPLUGGED);
            CacheException first = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
            Instant retryAt = first.failure().flatMap(SourceFailure::retryAt).orElseThrow();
            CacheException second = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
            assertEquals(1, rig.source.fetches());
            assertEquals(first.failure(), second.failure());
            rig.source.always(ALPHA, Step.NOTHING);
            rig.scheduler.advance(Duration.between(rig.scheduler.instant(), retryAt));
            assertTrue(rig.cache.project(ALPHA).isPresent());
        }
    }

    @Test
    void project_notFound_isRememberedForAWhile() {
        try (Rig rig = Rig.with()) {
            assertEquals(Optional.empty(), rig.cache.project(ALPHA));
            rig.source.edit(project("alpha", "a"));
            rig.scheduler.advance(Duration.ofMinutes(4));
            assertEquals(Optional.empty(), rig.cache.project(ALPHA));
            assertEquals(1, rig.source.fetches());
            rig.scheduler.advance(Duration.ofMinutes(1));
            assertTrue(rig.cache.project(ALPHA).isPresent());
        }
    }

    @Test
    void project_notFoundButInvalidated_isAskedAgain() {
        try (Rig rig = Rig.with()) {
            assertEquals(Optional.empty(), rig.cache.project(ALPHA));
            rig.source.edit(project("alpha", "a"));
            rig.cache.invalidate(Selection.of(ALPHA), "created");
            assertTrue(rig.cache.project(ALPHA).isPresent());
        }
    }

    @Test
    void project_noSource_isWhatWasPut() {
        ManualScheduler scheduler = new ManualScheduler();
        SkillmeatCache builder = new SkillmeatCache(options -> new InMemoryStore(options.clock()));
        try (ProjectCache cache = builder.scheduler(scheduler).open()) {
            assertEquals(Optional.empty(), cache.project(ALPHA));
            cache.put(project("alpha", "a"));
            scheduler.advance(Duration.ofDays(100));
            Cached<Snapshot<Project>> read = cache.project(ALPHA).orElseThrow();
            assertFalse(read.freshness().isFresh());
            assertEquals(Explanation.Decision.SERVE, cache.explain(ALPHA).decision());
        }
    }

    @Test
    void project_onlyIfCached_neverAsksTheSource() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            assertEquals(Optional.empty(), rig.cache.project(ALPHA, ReadPolicy.onlyIfCached()));
            assertEquals(0, rig.source.fetches());
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            rig.scheduler.advance(Duration.ofDays(300));
            assertTrue(rig.cache.project(ALPHA, ReadPolicy.onlyIfCached()).isPresent());
            assertEquals(1, rig.source.fetches());
        }
    }

    @Test
    void project_noCache_sendsTheValidator() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            Cached<Snapshot<Project>> read =
                    rig.cache.project(ALPHA, ReadPolicy.noCache()).orElseThrow();
            assertEquals(Origin.SOURCE, read.origin());
            assertTrue(rig.source.requests().get(1).validator().isPresent());
            assertEquals(rig.scheduler.instant(), read.fetchedAt());
        }
    }

    @Test
    void project_reload_sendsNoValidator() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.cache.project(ALPHA, ReadPolicy.reload());
            assertTrue(rig.source.requests().get(1).validator().isEmpty());
        }
    }

    @Test
    void project_noCacheAndSourceFails_isMarkedThoughItWouldBeFresh() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.source.next(ALPHA, UNPLUGGED);
            Cached<Snapshot<Project>> read =
                    rig.cache.project(ALPHA, ReadPolicy.noCache()).orElseThrow();
            assertFalse(read.freshness().isFresh());
            assertEquals(Origin.FALLBACK, read.origin());
        }
    }

    @Test
    void project_maxAge_asksForWhatIsFreshByRule() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.cache.project(ALPHA, ReadPolicy.standard().maxAge(Duration.ofMinutes(11)));
            assertEquals(1, rig.source.fetches());
            rig.cache.project(ALPHA, ReadPolicy.standard().maxAge(Duration.ofMinutes(9)));
            assertEquals(2, rig.source.fetches());
        }
    }

    @Test
    void project_lateSource_isTheStaleValueAndTheLoadIsStored() {
        try (Rig rig = Rig.loaded(project("alpha", "old"))) {
            rig.source.edit(project("alpha", "new"));
            Cached<Snapshot<Project>> read = rig.cache
                    .project(ALPHA, ReadPolicy.noCache().timeout(Duration.ZERO))
                    .orElseThrow();
            assertEquals(project("alpha", "old"), read.value());
            Freshness.Stale mark = assertInstanceOf(Freshness.Stale.class, read.freshness());
            assertEquals(Activity.REVALIDATING, mark.activity());
            rig.scheduler.runDue();
            assertEquals(
                    project("alpha", "new"),
                    rig.cache.project(ALPHA).orElseThrow().value());
        }
    }

    @Test
    void project_lateSourceAndNothingStored_isATypedFailure() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            ReadPolicy impatient = ReadPolicy.standard().timeout(Duration.ZERO);
            CacheException late = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA, impatient));
            assertEquals(CacheException.Kind.SOURCE_FAILED, late.kind());
            rig.scheduler.runDue();
            assertTrue(rig.cache.project(ALPHA, impatient).isPresent());
        }
    }

    @Test
    void project_invalidatedDuringItsLoad_isServedStaleAndRefreshedBehind() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.invalidate(Selection.of(ALPHA), "edited");
            });
            Cached<Snapshot<Project>> read = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "old"), read.value());
            assertFalse(read.freshness().isFresh());
            rig.scheduler.runDue();
            assertEquals(
                    project("alpha", "new"),
                    rig.cache.project(ALPHA).orElseThrow().value());
        }
    }

    @Test
    void project_clearedDuringItsLoad_isLoadedAgain() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.next(ALPHA, context -> rig.cache.maintenance().clear());
            assertTrue(rig.cache.project(ALPHA).isPresent());
            assertEquals(2, rig.source.fetches());
        }
    }

    @Test
    void project_clearedDuringEveryLoad_failsInTheEnd() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, context -> rig.cache.maintenance().clear());
            CacheException busy = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
            assertEquals(CacheException.Kind.BUSY, busy.kind());
        }
    }

    @Test
    void project_diskFullDuringItsLoad_saysSo() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.store.refuseWrites(new CacheException(CacheException.Kind.DISK_FULL, "the disk is full", "make room"));
            CacheException full = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
            assertEquals(CacheException.Kind.DISK_FULL, full.kind());
        }
    }

    @Test
    void project_staleWhileRefreshingRests_startsNothing() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.store.refuseWrites(new CacheException(CacheException.Kind.DISK_FULL, "the disk is full", "make room"));
            rig.scheduler.advance(Duration.ofHours(7));
            rig.cache.project(ALPHA);
            rig.scheduler.runDue();
            assertTrue(rig.cache.status().refreshing().paused().isPresent());
            List<CacheEvent> events = rig.events(CacheEvent.Kind.REFRESH_STARTED);
            assertFalse(rig.cache.project(ALPHA).orElseThrow().freshness().isFresh());
            rig.scheduler.runDue();
            assertEquals(List.of(), events);
        }
    }

    @Test
    void project_clockWentBack_isStaleAndRefreshed() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.scheduler.jump(Duration.ofDays(-3_650));
            Freshness.Stale mark = assertInstanceOf(
                    Freshness.Stale.class,
                    rig.cache.project(ALPHA).orElseThrow().freshness());
            assertEquals(StaleReason.CLOCK_WENT_BACK, mark.reason());
            rig.scheduler.runDue();
            assertTrue(rig.cache.project(ALPHA).orElseThrow().freshness().isFresh());
        }
    }

    @Test
    void project_policiesOfEntryKindAndAll_mostSpecialWins() {
        try (Rig rig = Rig.with(
                builder -> builder.freshness(
                                FreshnessPolicy.ttl(Duration.ofHours(1)).jitter(0))
                        .freshness(
                                EntryKind.PROJECT,
                                FreshnessPolicy.ttl(Duration.ofHours(2)).jitter(0))
                        .freshness(
                                ALPHA, FreshnessPolicy.ttl(Duration.ofHours(3)).jitter(0)),
                project("alpha", "a"),
                project("beta", "b"))) {
            rig.cache.project(ALPHA);
            rig.cache.project(projectId("beta"));
            rig.scheduler.advance(Duration.ofHours(2));
            assertTrue(rig.cache.project(ALPHA).orElseThrow().freshness().isFresh());
            assertFalse(rig.cache
                    .project(projectId("beta"))
                    .orElseThrow()
                    .freshness()
                    .isFresh());
        }
    }

    @Test
    void project_idOfAnotherKind_isRefused() {
        try (Rig rig = Rig.with()) {
            EntryId collection = Samples.collection("shelf").entry().id();
            assertThrows(IllegalArgumentException.class, () -> rig.cache.project(collection));
        }
    }

    @Test
    void looking_anyState_neverAsksASource() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            rig.scheduler.advance(Duration.ofDays(300));
            int fetches = rig.source.fetches();
            rig.cache.projects();
            rig.cache.search(ArtifactQuery.text("a"));
            rig.cache.status();
            rig.cache.explain(ALPHA);
            rig.cache.explain(projectId("gamma"));
            rig.scheduler.runDue();
            assertEquals(fetches, rig.source.fetches());
        }
    }

    @Test
    void search_hit_saysHowFreshItsEntryIs() {
        try (Rig rig = Rig.loaded(project("alpha", "docker:runs containers"), project("beta", "docker"))) {
            rig.cache.invalidate(Selection.of(ALPHA), "test");
            List<ArtifactHit> hits =
                    rig.cache.search(ArtifactQuery.text("docker")).items();
            assertEquals(2, hits.size());
            for (ArtifactHit hit : hits) {
                assertEquals(!hit.entry().id().equals(ALPHA), hit.freshness().isFresh());
            }
        }
    }

    @Test
    void project_noCacheAfterTheClockWentBack_asksTheSource() {
        try (Rig rig = Rig.loaded(project("alpha", "old"))) {
            rig.scheduler.jump(Duration.ofDays(-365));
            rig.source.edit(project("alpha", "new"));
            Cached<Snapshot<Project>> read =
                    rig.cache.project(ALPHA, ReadPolicy.noCache()).orElseThrow();
            assertEquals(project("alpha", "new"), read.value());
        }
    }

    @Test
    void project_diskFullWhenTooStale_isTheLastGoodValueWithTheError() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.scheduler.advance(Duration.ofDays(2));
            rig.store.refuseWrites(new CacheException(CacheException.Kind.DISK_FULL, "the disk is full", "make room"));
            Cached<Snapshot<Project>> read = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(Origin.FALLBACK, read.origin());
            Freshness.Stale mark = assertInstanceOf(Freshness.Stale.class, read.freshness());
            assertEquals("the disk is full", mark.lastError().orElseThrow().message());
            ReadPolicy strict = ReadPolicy.noCache().staleIfError(Duration.ZERO);
            CacheException full = assertThrows(CacheException.class, () -> rig.cache.project(ALPHA, strict));
            assertEquals(CacheException.Kind.DISK_FULL, full.kind());
        }
    }
}
