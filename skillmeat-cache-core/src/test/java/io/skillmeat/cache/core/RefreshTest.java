package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refreshing through the front door, on virtual time. The numbers J1 to J13 are those of the acceptance cases. */
class RefreshTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");

    @Test
    void refresh_noSource_endsWell(@TempDir Path directory) throws InterruptedException {
        try (ProjectCache cache =
                SkillmeatCache.at(directory.resolve("db/cache.db")).open()) {
            Optional<RefreshSummary> ended =
                    cache.refresh(Selection.all(), RefreshMode.IF_STALE).await(Duration.ofMinutes(1));
            assertTrue(ended.orElseThrow().outcomes().isEmpty());
        }
    }

    /** J1. */
    @Test
    void open_background_looksByItselfUntilClosed() {
        try (Rig rig = Rig.with(builder -> builder.refreshing(RefreshPolicy.background()), project("alpha", "a"))) {
            rig.scheduler.runDue();
            assertEquals(1, rig.cache.projects().entries().size());
            Instant next = rig.cache.status().refreshing().nextLook().orElseThrow();
            assertEquals(rig.scheduler.instant().plus(Duration.ofMinutes(1)), next);
            rig.cache.close();
            rig.cache.close();
            int listings = rig.source.listings(EntryKind.PROJECT);
            rig.scheduler.advance(Duration.ofDays(2));
            assertEquals(listings, rig.source.listings(EntryKind.PROJECT));
        }
    }

    /** J1. */
    @Test
    void open_onDemand_looksNever() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.scheduler.advance(Duration.ofDays(2));
            assertEquals(0, rig.source.listings(EntryKind.PROJECT));
            assertEquals(Optional.empty(), rig.cache.status().refreshing().nextLook());
        }
    }

    /** J2. */
    @Test
    void refresh_oneStaleOneFresh_fetchesTheStaleOnly() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            rig.cache.invalidate(Selection.of(ALPHA), "test");
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertInstanceOf(RefreshOutcome.Unchanged.class, summary.outcomes().get(ALPHA));
            assertInstanceOf(RefreshOutcome.Skipped.class, summary.outcomes().get(BETA));
            assertEquals(2, rig.source.fetches(ALPHA));
            assertEquals(1, rig.source.fetches(BETA));
        }
    }

    /** J2. */
    @Test
    void refresh_revalidate_fetchesFreshOnesToo() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.REVALIDATE);
            assertEquals(2, summary.count(RefreshOutcome.Unchanged.class));
            assertTrue(rig.source.requests().get(2).validator().isPresent());
        }
    }

    @Test
    void refresh_reload_sendsNoValidator() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.refresh(ALPHA, RefreshMode.RELOAD);
            assertTrue(rig.source.requests().get(1).validator().isEmpty());
        }
    }

    /** J3. */
    @Test
    void refresh_freshProject_isSkippedAndToldSo() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.REFRESH_ENDED);
            assertInstanceOf(RefreshOutcome.Skipped.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertEquals(1, rig.source.fetches());
            CacheEvent.RefreshEnded ended = (CacheEvent.RefreshEnded) events.get(0);
            assertEquals(new RefreshOutcome.Skipped(), ended.outcome());
        }
    }

    /** J7. */
    @Test
    void refresh_severalListeners_hearTheSame() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            List<CacheEvent> one = rig.events();
            List<CacheEvent> two = rig.events();
            List<CacheEvent> removed = new ArrayList<>();
            Subscription gone = rig.cache.subscribe(EventFilter.all(), removed::add);
            rig.cache.subscribe(EventFilter.all(), event -> {
                throw new IllegalStateException("listener");
            });
            gone.close();
            assertEquals(2, rig.refresh(Selection.all(), RefreshMode.IF_STALE).count(RefreshOutcome.Changed.class));
            assertFalse(one.isEmpty());
            assertEquals(one, two);
            assertTrue(removed.isEmpty());
        }
    }

    /** J8. */
    @Test
    void refresh_project_tellsItsBeginningItsChangeAndItsEnd() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.REFRESH_STARTED, Kind.ENTRIES_CHANGED, Kind.REFRESH_ENDED);
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(
                    List.of(Kind.REFRESH_STARTED, Kind.ENTRIES_CHANGED, Kind.REFRESH_ENDED),
                    events.stream().map(CacheEvent::kind).toList());
            assertEquals(ALPHA, ((CacheEvent.RefreshStarted) events.get(0)).entry());
            assertEquals(ALPHA, ((CacheEvent.EntriesChanged) events.get(1)).entry());
            assertEquals(ALPHA, ((CacheEvent.RefreshEnded) events.get(2)).entry());
        }
    }

    /** J9. */
    @Test
    void refresh_changedContent_isToldWithItsDifference() {
        try (Rig rig = Rig.loaded(project("alpha", "one:v1", "two:v1", "three:v1"))) {
            List<CacheEvent> events = rig.events(Kind.ENTRIES_CHANGED);
            rig.source.edit(project("alpha", "one:v2", "two:v1", "four:v1"));
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            CacheEvent.EntriesChanged changed = (CacheEvent.EntriesChanged) events.get(0);
            assertEquals(1, changed.difference().added().size());
            assertEquals(1, changed.difference().updated().size());
            assertEquals(1, changed.difference().removed().size());
            assertEquals(1, changed.difference().unchanged());
        }
    }

    /** J10. */
    @Test
    void refresh_identicalContent_tellsNoChange() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.ENTRIES_CHANGED, Kind.ENTRIES_REMOVED, Kind.INVALIDATED);
            rig.source.edit(project("alpha", "a"));
            assertInstanceOf(RefreshOutcome.Unchanged.class, rig.refresh(ALPHA, RefreshMode.RELOAD));
            assertTrue(events.isEmpty());
        }
    }

    /** J11. */
    @Test
    void status_oneOfTwoStale_countsOne() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            rig.cache.invalidate(Selection.of(ALPHA), "test");
            assertEquals(1, status(rig).stale());
        }
    }

    /** J13. */
    @Test
    void look_staleProject_isRefreshedByItself() {
        try (Rig rig = Rig.with(
                builder -> builder.refreshing(RefreshPolicy.background().every(Duration.ofSeconds(1))),
                project("alpha", "a"))) {
            rig.scheduler.runDue();
            rig.source.edit(project("alpha", "b"));
            rig.cache.invalidate(Selection.of(ALPHA), "edited");
            rig.scheduler.advance(Duration.ofSeconds(1));
            assertEquals(2, rig.source.fetches());
            Cached<Project> listed = rig.cache.projects().entries().get(0);
            assertTrue(listed.freshness().isFresh());
        }
    }

    @Test
    void look_timeToLiveElapsed_refreshesWithoutBeingRead() {
        try (Rig rig = Rig.with(builder -> builder.refreshing(RefreshPolicy.background()), project("alpha", "a"))) {
            rig.scheduler.advance(Duration.ofHours(24));
            int fetches = rig.source.fetches();
            assertTrue(fetches >= 4 && fetches <= 6, "fetched in 24 h with 6 h to live: " + fetches);
        }
    }

    @Test
    void diskFull_duringARefresh_pausesAndResumes() {
        try (Rig rig = Rig.with(builder -> builder.refreshing(RefreshPolicy.background()), project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.DEGRADED, Kind.RECOVERED);
            rig.source.next(
                    ALPHA,
                    context -> rig.store.refuseWrites(
                            new CacheException(CacheException.Kind.DISK_FULL, "the disk is full", "make room")));
            rig.scheduler.advance(Duration.ofMinutes(5));
            assertEquals(1, rig.source.fetches());
            assertEquals(
                    Optional.of(CacheException.Kind.DISK_FULL),
                    rig.cache.status().refreshing().paused());
            rig.store.acceptWrites();
            rig.scheduler.advance(Duration.ofSeconds(40));
            assertEquals(Optional.empty(), rig.cache.status().refreshing().paused());
            assertEquals(1, rig.cache.projects().entries().size());
            assertEquals(
                    List.of(Kind.DEGRADED, Kind.RECOVERED),
                    events.stream().map(CacheEvent::kind).toList());
        }
    }

    @Test
    void refresh_storeFails_isToldApartFromFailuresOfTheSource() {
        CacheException damaged = new CacheException(CacheException.Kind.CORRUPT, "it is damaged", "delete it");
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            rig.source.next(ALPHA, context -> rig.store.refuseWrites(damaged));
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(Optional.of(damaged), summary.storeFailure());
            rig.store.acceptWrites();
            assertEquals(
                    Optional.empty(),
                    rig.refresh(Selection.all(), RefreshMode.IF_STALE).storeFailure());
        }
    }

    @Test
    void open_changesCannotBeWatched_leavesNothingOpen() {
        ManualScheduler scheduler = new ManualScheduler();
        InMemoryStore store = new InMemoryStore(scheduler);
        SkillmeatCache builder = new SkillmeatCache(options -> store)
                .scheduler(scheduler)
                .changes((sink, threads) -> {
                    throw new IllegalStateException("cannot watch");
                });
        assertThrows(IllegalStateException.class, builder::open);
        assertTrue(scheduler.isClosed());
        assertThrows(CacheException.class, store::lastSeq);
    }

    private static CacheStatus.Entries status(Rig rig) {
        return Optional.ofNullable(rig.cache.status().kinds().get(EntryKind.PROJECT))
                .orElseThrow();
    }
}
