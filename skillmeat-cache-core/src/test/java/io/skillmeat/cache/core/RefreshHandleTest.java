package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import io.skillmeat.cache.spi.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A running refresh in the hands of its callers: who joins it, how far it is, and how it is stopped. */
class RefreshHandleTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");

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
    void refresh_sameScopeDuringAFetch_seesWhatChangedBefore() {
        try (Rig rig = Rig.loaded(project("alpha", "old"))) {
            List<Refresh> later = new ArrayList<>();
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                later.add(rig.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE));
            });
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            assertEquals(1, Rig.ended(later.get(0)).count(RefreshOutcome.Changed.class));
            assertEquals(
                    project("alpha", "new"),
                    rig.cache
                            .project(ALPHA, ReadPolicy.onlyIfCached())
                            .orElseThrow()
                            .value());
        }
    }

    @Test
    void refresh_everythingDuringAListing_seesWhatCameBefore() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<Refresh> later = new ArrayList<>();
            rig.source.whenListed(EntryKind.PROJECT, context -> {
                rig.source.whenListed(EntryKind.PROJECT, Step.NOTHING);
                rig.source.edit(project("beta", "b"));
                later.add(rig.cache.refresh(Selection.all(), RefreshMode.REVALIDATE));
            });
            rig.refresh(Selection.all(), RefreshMode.REVALIDATE);
            assertEquals(1, Rig.ended(later.get(0)).count(RefreshOutcome.Changed.class));
            assertEquals(2, rig.cache.projects().entries().size());
        }
    }

    @Test
    void refresh_sameScopeWhatIsFreshWillDo_joinsDuringAFetch() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            List<Refresh> later = new ArrayList<>();
            rig.source.next(ALPHA, context -> later.add(rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE)));
            Refresh first = rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            assertSame(first, later.get(0));
            assertEquals(1, rig.source.fetches());
        }
    }

    @Test
    void refresh_sameScopeWasCancelled_beginsAnew() {
        try (Rig rig = Rig.with(
                builder -> builder.refreshing(RefreshPolicy.onDemand().concurrency(1)),
                project("alpha", "a"),
                project("beta", "b"))) {
            List<Refresh> again = new ArrayList<>();
            Step cancel = context -> {
                rig.source.always(ALPHA, Step.NOTHING);
                rig.source.always(BETA, Step.NOTHING);
                rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE).cancel();
                again.add(rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE));
            };
            rig.source.always(ALPHA, cancel);
            rig.source.always(BETA, cancel);
            RefreshSummary cancelled = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(1, cancelled.count(RefreshOutcome.Cancelled.class));
            assertEquals(0, Rig.ended(again.get(0)).count(RefreshOutcome.Cancelled.class));
            assertEquals(2, rig.cache.projects().entries().size());
        }
    }

    @Test
    void cancel_twice_takesNobodyElsesRequestBack() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Refresh cancelled = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            Refresh wanted = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);
            cancelled.cancel();
            cancelled.cancel();
            rig.scheduler.runDue();
            assertEquals(1, Rig.ended(wanted).count(RefreshOutcome.Changed.class));
        }
    }

    @Test
    void cancel_entryWaitsToBeTriedAgain_endsAtOnce() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Instant later = rig.scheduler.instant().plusSeconds(50);
            rig.source.next(
                    ALPHA,
                    Step.failing(new SourceException(
                            SourceFailure.Kind.TRANSIENT, "too many requests", Optional.of(later))));
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            refresh.cancel();
            assertEquals(1, Rig.ended(refresh).count(RefreshOutcome.Failed.class));
        }
    }

    @Test
    void cancel_duringAnAttemptThatFails_endsWithIt() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Instant later = rig.scheduler.instant().plusSeconds(50);
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.source.next(ALPHA, context -> {
                refresh.cancel();
                throw new SourceException(SourceFailure.Kind.TRANSIENT, "too many requests", Optional.of(later));
            });
            rig.scheduler.runDue();
            assertEquals(1, Rig.ended(refresh).count(RefreshOutcome.Failed.class));
        }
    }

    @Test
    void progress_twoEndAtOnce_theEndIsNotedLast() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"));
                Rig other = rig.another(builder -> builder)) {
            rig.store.before("refresh.progress", rig.scheduler::runDue);
            rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            assertEquals(2, other.cache.projects().entries().size());
            assertEquals(Optional.empty(), other.cache.status().refreshing().batch());
        }
    }

    @Test
    void await_forEver_isNoMistake() throws InterruptedException {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            assertTrue(refresh.await(ChronoUnit.FOREVER.getDuration()).isPresent());
            assertTrue(rig.cache
                    .refresh(Selection.of(BETA), RefreshMode.IF_STALE)
                    .await(Duration.ofSeconds(-1))
                    .isEmpty());
        }
    }

    @Test
    void completion_cacheIsClosed_hasEnded() {
        Rig rig = Rig.with(project("alpha", "a"));
        Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
        rig.close();
        rig.scheduler.runDue();
        assertTrue(refresh.completion().toCompletableFuture().isDone());
    }

    @Test
    void progress_ofADeadProcessAndTheClockWentBack_isNotShown() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            rig.store.metadata(
                    "refresh.progress", "dead 1 " + rig.scheduler.instant().toEpochMilli() + " 1 2");
            assertTrue(rig.cache.status().refreshing().batch().isPresent());
            rig.scheduler.jump(Duration.ofDays(-365));
            assertEquals(Optional.empty(), rig.cache.status().refreshing().batch());
        }
    }
}
