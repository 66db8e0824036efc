package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
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
}
