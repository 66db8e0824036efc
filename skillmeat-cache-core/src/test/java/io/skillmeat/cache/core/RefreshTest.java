package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
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
    private static final Step UNPLUGGED = Step.failing(new IOException("unplugged"));

    @Test
    void refresh_emptyCache_loadsWhatTheSourceLists() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b", "c"))) {
            assertTrue(rig.cache.projects().neverLoaded());
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(2, summary.count(RefreshOutcome.Changed.class));
            assertFalse(rig.cache.projects().neverLoaded());
            assertEquals(2, rig.cache.projects().countsOf(BETA).items());
        }
    }

    @Test
    void refresh_noSource_endsWell(@TempDir Path directory) throws InterruptedException {
        try (ProjectCache cache =
                SkillmeatCache.at(directory.resolve("db/cache.db")).open()) {
            Optional<RefreshSummary> ended =
                    cache.refresh(Selection.all(), RefreshMode.IF_STALE).await(Duration.ofMinutes(1));
            assertTrue(ended.orElseThrow().outcomes().isEmpty());
        }
    }

    @Test
    void refresh_emptySource_endsWellAndIsLoaded() {
        try (Rig rig = Rig.with()) {
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.REVALIDATE);
            assertTrue(summary.outcomes().isEmpty() && summary.failures().isEmpty());
            assertFalse(rig.cache.projects().neverLoaded());
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

    /** J4. */
    @Test
    void refresh_failsTwice_succeedsTheThirdTime() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.next(ALPHA, UNPLUGGED);
            rig.source.next(ALPHA, UNPLUGGED);
            assertInstanceOf(RefreshOutcome.Changed.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertEquals(3, rig.source.fetches());
        }
    }

    /** J5. */
    @Test
    void refresh_failsAlways_endsAfterThreeAttemptsAndKeepsTheOld() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.SOURCE_FAILED);
            rig.source.always(ALPHA, UNPLUGGED);
            RefreshOutcome.Failed failed =
                    assertInstanceOf(RefreshOutcome.Failed.class, rig.refresh(ALPHA, RefreshMode.REVALIDATE));
            assertEquals("IOException: unplugged", failed.failure().message());
            assertEquals(1 + 3, rig.source.fetches());
            assertEquals(1, events.size());
            assertEquals(1, status(rig).failed());
            Cached<Snapshot<Project>> old = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "a"), old.value());
        }
    }

    /** J6: the waits themselves are tested with the backoff. */
    @Test
    void refresh_fails_waitsUntilTheTimeItTold() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.next(ALPHA, UNPLUGGED);
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            Instant retryAt = rig.cache
                    .explain(ALPHA)
                    .failure()
                    .flatMap(SourceFailure::retryAt)
                    .orElseThrow();
            Duration wait = Duration.between(rig.scheduler.instant(), retryAt);
            rig.scheduler.advance(wait.minusMillis(1));
            assertEquals(1, rig.source.fetches());
            rig.scheduler.advance(Duration.ofMillis(1));
            assertEquals(2, rig.source.fetches());
            assertEquals(1, Rig.ended(refresh).count(RefreshOutcome.Changed.class));
        }
    }

    @Test
    void refresh_sourceWantsAPause_isNotAskedBefore() {
        try (Rig rig = Rig.with(builder -> builder.refreshing(RefreshPolicy.background()), project("alpha", "a"))) {
            Instant later = rig.scheduler.instant().plus(Duration.ofMinutes(20));
            rig.source.next(ALPHA, context -> {
                throw new SourceException(SourceFailure.Kind.TRANSIENT, "too many requests", Optional.of(later));
            });
            rig.scheduler.advance(Duration.ofMinutes(20).minusMillis(1));
            assertEquals(1, rig.source.fetches());
            rig.scheduler.advance(Duration.ofMinutes(1));
            assertEquals(1, rig.source.fetches(), "nothing is stored, so only a listing finds it again");
            rig.cache.project(ALPHA);
            assertEquals(2, rig.source.fetches());
        }
    }

    @Test
    void refresh_permanentFailure_isTriedOnce() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, context -> {
                throw new SourceException(SourceFailure.Kind.PERMANENT, "forbidden", Optional.empty());
            });
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(1, rig.source.fetches());
        }
    }

    @Test
    void refresh_brokenSource_isContained() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            rig.source.always(ALPHA, context -> {
                throw new StackOverflowError("nested too deep");
            });
            rig.source.next(BETA, context -> {
                throw new OutOfMemoryError("no more");
            });
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            RefreshOutcome.Failed failed = assertInstanceOf(
                    RefreshOutcome.Failed.class, summary.outcomes().get(ALPHA));
            assertEquals(SourceFailure.Kind.PERMANENT, failed.failure().kind());
            assertInstanceOf(RefreshOutcome.Changed.class, summary.outcomes().get(BETA));
        }
    }

    @Test
    void refresh_lateSource_countsAsFailedAndIsDropped() {
        try (Rig rig =
                Rig.with(builder -> builder.refreshing(RefreshPolicy.onDemand().attempts(1)), project("alpha", "a"))) {
            rig.source.next(ALPHA, context -> rig.scheduler.advance(Duration.ofSeconds(31)));
            RefreshOutcome outcome = rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertInstanceOf(RefreshOutcome.Failed.class, outcome);
            assertTrue(rig.cache.projects().entries().isEmpty());
            assertInstanceOf(RefreshOutcome.Changed.class, rig.refresh(ALPHA, RefreshMode.REVALIDATE));
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

    /** J12. */
    @Test
    void refresh_twiceAtOnce_fetchesOnce() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Refresh one = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);
            Refresh two = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);
            Refresh other = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            assertSame(one, two);
            assertNotSame(one, other);
            rig.scheduler.runDue();
            assertEquals(1, rig.source.fetches());
            assertEquals(Rig.ended(one).outcomes(), Rig.ended(other).outcomes());
        }
    }

    @Test
    void request_duringAFetch_fetchesExactlyOnceMore() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            List<Refresh> more = new ArrayList<>();
            rig.source.next(ALPHA, context -> {
                for (int i = 0; i < 3; i++) {
                    more.add(rig.cache.refresh(Selection.of(ALPHA, BETA), RefreshMode.REVALIDATE));
                    more.add(rig.cache.refresh(Selection.of(ALPHA), RefreshMode.RELOAD));
                    rig.cache.invalidate(Selection.of(BETA), "another refresh cannot be joined");
                }
            });
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            assertEquals(2, rig.source.fetches(ALPHA));
            assertEquals(6, more.size());
            more.forEach(Rig::ended);
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
    void refresh_overtakenByInvalidate_fetchesAgain() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.invalidate(Selection.of(ALPHA), "edited");
            });
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(2, rig.source.fetches());
            Cached<Snapshot<Project>> read =
                    rig.cache.project(ALPHA, ReadPolicy.onlyIfCached()).orElseThrow();
            assertEquals(project("alpha", "new"), read.value());
            assertTrue(read.freshness().isFresh());
        }
    }

    @Test
    void refresh_overtakenAgainAndAgain_endsAndStaysStale() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, context -> rig.cache.invalidate(Selection.of(ALPHA), "busy"));
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(4, rig.source.fetches());
            assertEquals(1, status(rig).stale());
        }
    }

    @Test
    void clear_duringAFetch_keepsWhatWasFetchedBeforeOut() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.maintenance().clear();
            });
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(
                    project("alpha", "new"),
                    rig.cache.project(ALPHA).orElseThrow().value());
            assertEquals(2, rig.source.fetches());
        }
    }

    @Test
    void put_duringAFetch_isNotReplacedByWhatWasFetchedBefore() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.put(project("alpha", "new"));
            });
            List<CacheEvent> events = rig.events(Kind.ENTRIES_CHANGED);
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(1, events.size());
            assertEquals(
                    project("alpha", "new"),
                    rig.cache.project(ALPHA).orElseThrow().value());
        }
    }

    @Test
    void refresh_vanishedAtSource_removesEntry() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            List<CacheEvent> events = rig.events(Kind.ENTRIES_REMOVED);
            rig.source.remove(ALPHA);
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertInstanceOf(RefreshOutcome.Removed.class, summary.outcomes().get(ALPHA));
            assertInstanceOf(RefreshOutcome.Skipped.class, summary.outcomes().get(BETA));
            assertEquals(1, rig.cache.projects().entries().size());
            assertEquals(Selection.of(ALPHA), ((CacheEvent.EntriesRemoved) events.get(0)).what());
        }
    }

    @Test
    void refresh_backAtSource_comesBack() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.source.remove(ALPHA);
            Refresh gone = rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            assertEquals(1, Rig.ended(gone).count(RefreshOutcome.Removed.class));
            rig.source.edit(project("alpha", "b"));
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(1, rig.cache.projects().entries().size());
        }
    }

    @Test
    void refresh_listingFails_removesNothingAndTellsIt() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.SOURCE_FAILED);
            rig.source.remove(ALPHA);
            rig.source.whenListed(EntryKind.PROJECT, UNPLUGGED);
            rig.source.always(ALPHA, UNPLUGGED);
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(
                    Optional.of("IOException: unplugged"),
                    Optional.ofNullable(summary.failures().get(EntryKind.PROJECT))
                            .map(SourceFailure::message));
            assertEquals(1, rig.cache.projects().entries().size());
            assertEquals(1, events.size());
        }
    }

    @Test
    void refresh_firstListingFails_isStillNeverLoaded() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.whenListed(EntryKind.PROJECT, UNPLUGGED);
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertTrue(rig.cache.projects().neverLoaded());
        }
    }

    @Test
    void progress_duringARefresh_countsEndedEntries() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"), project("gamma", "c"))) {
            List<CacheEvent> events = rig.events(Kind.REFRESH_PROGRESS);
            Refresh refresh = rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(new Refresh.Progress(0, 0), refresh.progress());
            rig.scheduler.runDue();
            assertEquals(new Refresh.Progress(3, 3), refresh.progress());
            CacheEvent.RefreshProgress last = (CacheEvent.RefreshProgress) events.get(events.size() - 1);
            assertEquals(new Refresh.Progress(3, 3), last.progress());
        }
    }

    @Test
    void progress_ofAnotherProcess_isInItsStatusWhileThatRuns() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"));
                Rig other = rig.another(builder -> builder)) {
            List<Optional<CacheStatus.Batch>> seen = new ArrayList<>();
            rig.source.always(
                    ALPHA, context -> seen.add(other.cache.status().refreshing().batch()));
            rig.source.always(
                    BETA, context -> seen.add(other.cache.status().refreshing().batch()));
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(2, seen.get(1).orElseThrow().progress().total());
            assertEquals(Optional.empty(), other.cache.status().refreshing().batch());
        }
    }

    @Test
    void cancel_beforeItsTurn_endsItWithoutAFetch() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA, BETA), RefreshMode.IF_STALE);
            refresh.cancel();
            assertEquals(2, Rig.ended(refresh).count(RefreshOutcome.Cancelled.class));
            rig.scheduler.runDue();
            assertEquals(0, rig.source.fetches());
        }
    }

    @Test
    void cancel_othersWantIt_isFetchedForThem() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Refresh cancelled = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            Refresh wanted = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);
            cancelled.cancel();
            rig.scheduler.runDue();
            assertEquals(1, Rig.ended(cancelled).count(RefreshOutcome.Cancelled.class));
            assertEquals(1, Rig.ended(wanted).count(RefreshOutcome.Changed.class));
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
    void refresh_sourceAnswersNonsense_isAPermanentFailure() {
        try (Rig rig = Rig.with(builder -> builder, project("alpha", "a"))) {
            rig.source.answer(ALPHA, project("beta", "b"));
            RefreshOutcome.Failed failed =
                    assertInstanceOf(RefreshOutcome.Failed.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertEquals(SourceFailure.Kind.PERMANENT, failed.failure().kind());
            assertEquals(Freshness.Activity.IDLE, rig.cache.explain(ALPHA).activity());
        }
    }

    private static CacheStatus.Entries status(Rig rig) {
        return Optional.ofNullable(rig.cache.status().kinds().get(EntryKind.PROJECT))
                .orElseThrow();
    }
}
