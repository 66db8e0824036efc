package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.testing.InMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two caches, as two processes, on one store. */
class TwoProcessesTest {
    private static final EntryId ALPHA = projectId("alpha");

    @Test
    void refresh_byBoth_fetchesEachEntryOnce() {
        try (Rig one = Rig.with(project("alpha", "a"), project("beta", "b"), project("gamma", "c"));
                Rig two = one.another(UnaryOperator.identity())) {
            Refresh first = one.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            Refresh second = two.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            one.scheduler.advance(Duration.ofSeconds(10));
            assertEquals(3, one.source.fetches());
            assertEquals(3, Rig.ended(first).outcomes().size());
            assertEquals(3, Rig.ended(second).outcomes().size());
        }
    }

    @Test
    void refresh_otherHoldsTheLease_waitsForItAndDoesNotFetch() {
        try (Rig one = Rig.with(project("alpha", "a"));
                Rig two = one.another(UnaryOperator.identity())) {
            List<Refresh> other = new ArrayList<>();
            one.source.next(ALPHA, context -> {
                other.add(two.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE));
                one.scheduler.advance(Duration.ofSeconds(10));
            });
            one.refresh(ALPHA, RefreshMode.IF_STALE);
            RefreshSummary summary = Rig.ended(other.get(0));
            assertInstanceOf(RefreshOutcome.Skipped.class, summary.outcomes().get(ALPHA));
            assertEquals(1, one.source.fetches());
        }
    }

    @Test
    void revalidate_otherHoldsTheLease_fetchesOnceMore() {
        try (Rig one = Rig.with(project("alpha", "a"));
                Rig two = one.another(UnaryOperator.identity())) {
            List<Refresh> other = new ArrayList<>();
            one.source.next(ALPHA, context -> {
                one.scheduler.advance(Duration.ofMillis(1));
                other.add(two.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE));
                one.source.edit(project("alpha", "a:edited since"));
                one.scheduler.advance(Duration.ofSeconds(10));
            });
            one.refresh(ALPHA, RefreshMode.IF_STALE);
            assertInstanceOf(
                    RefreshOutcome.Changed.class,
                    Rig.ended(other.get(0)).outcomes().get(ALPHA));
        }
    }

    @Test
    void refresh_ownerOfTheLeaseDied_isDelayedByTheLeaseAtMost() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            InMemoryStore dead = rig.store.connect("dead");
            Duration lease = Duration.ofSeconds(20);
            assertTrue(dead.lease(ALPHA, rig.scheduler.instant(), lease).isPresent());
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.advance(lease.minusMillis(1));
            assertEquals(0, rig.source.fetches());
            rig.scheduler.advance(Duration.ofMillis(200));
            assertEquals(1, rig.source.fetches());
            assertEquals(1, Rig.ended(refresh).count(RefreshOutcome.Changed.class));
        }
    }

    @Test
    void refresh_leaseLost_isRefusedAndDoneByTheOther() {
        try (Rig one = Rig.with(project("alpha", "old"));
                Rig two = one.another(UnaryOperator.identity())) {
            one.source.next(ALPHA, context -> {
                one.source.edit(project("alpha", "new"));
                one.scheduler.jump(Duration.ofMinutes(1));
                two.cache.project(ALPHA);
            });
            one.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(
                    project("alpha", "new"),
                    one.cache.project(ALPHA).orElseThrow().value());
            EntryState state = one.store.state(ALPHA);
            assertEquals("another", state.writer().orElseThrow());
        }
    }

    @Test
    void subscribe_otherProcessWrites_hearsItWithin250Milliseconds() {
        try (Rig one = Rig.loaded(project("alpha", "a"));
                Rig two = one.another(UnaryOperator.identity())) {
            List<CacheEvent> events = two.events();
            one.scheduler.advance(Duration.ofSeconds(1));
            one.cache.invalidate(Selection.of(ALPHA), "edited");
            one.scheduler.advance(Duration.ofMillis(250));
            CacheEvent.Invalidated heard = assertInstanceOf(CacheEvent.Invalidated.class, events.get(0));
            assertEquals("process-1", heard.process());
        }
    }

    @Test
    void subscribe_afterReopening_resumesWhereItStopped() {
        try (Rig one = Rig.loaded(project("alpha", "a"))) {
            long known = one.store.lastSeq();
            one.cache.invalidate(Selection.of(ALPHA), "first");
            one.cache.invalidate(Selection.of(ALPHA), "second");
            try (Rig two = one.another(UnaryOperator.identity())) {
                List<CacheEvent> events = new ArrayList<>();
                two.cache.subscribe(EventFilter.all().after(known), events::add);
                two.scheduler.runDue();
                assertEquals(2, events.size());
                assertTrue(((CacheEvent.Stored) events.get(0)).seq() > known);
            }
        }
    }
}
