package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.core.testing.FakeChanges;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a cache makes of what a source of changes tells. W6 to W12 are the numbers of the acceptance cases. */
class ChangesTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");

    private static final FakeSource.Step UNREADABLE = FakeSource.Step.failing(
            new SourceException(SourceFailure.Kind.PERMANENT, "no permission", Optional.empty()));

    private final FakeChanges changes = new FakeChanges();
    private Optional<Rig> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(Rig::close);
    }

    /** Opens a cache with changes, in which everything is loaded. */
    private Rig open(Snapshot<?>... projects) {
        Rig rig = Rig.with(builder -> builder.changes(changes), projects);
        opened = Optional.of(rig);
        soon();
        return rig;
    }

    private void soon() {
        opened.orElseThrow().scheduler.advance(Duration.ofSeconds(1));
    }

    private static Change of(EntryId id) {
        return new Change.OfEntry(id, "seen");
    }

    private static Change at(String path) {
        return new Change.OfPath(Path.of(path), "seen");
    }

    @Test
    void open_withChanges_asksForEverythingOnceAndTracksIt() {
        Rig rig = open(project("alpha", "a"), project("beta", "b"));
        assertEquals(2, rig.cache.projects().entries().size());
        assertEquals(Map.of(ALPHA, Path.of("/projects/alpha"), BETA, Path.of("/projects/beta")), changes.tracked());
        int asked = rig.source.fetches();
        rig.scheduler.advance(Duration.ofHours(1));
        assertEquals(asked, rig.source.fetches());
    }

    @Test
    void open_again_comparesWhatIsFreshWithItsSource() {
        try (Rig before = Rig.loaded(project("alpha", "a"))) {
            before.source.edit(project("alpha", "a:edited"));
            try (Rig rig = before.another(builder -> builder.changes(changes))) {
                List<CacheEvent> events = rig.events(Kind.ENTRIES_CHANGED, Kind.INVALIDATED);
                rig.scheduler.advance(Duration.ofSeconds(1));
                assertEquals(
                        List.of(Kind.ENTRIES_CHANGED),
                        events.stream().map(CacheEvent::kind).toList());
            }
        }
    }

    @Test
    void open_againAndItsSourceCannotBeAsked_isNotTakenForFresh() {
        try (Rig before = Rig.loaded(project("alpha", "a"))) {
            before.source.edit(project("alpha", "a:edited"));
            before.source.next(ALPHA, UNREADABLE);
            try (Rig rig = before.another(builder -> builder.changes(changes))) {
                rig.scheduler.advance(Duration.ofSeconds(1));
                assertFalse(rig.cache.projects().entries().get(0).freshness().isFresh());
                rig.scheduler.advance(Duration.ofHours(1));
                rig.cache.project(ALPHA);
                rig.scheduler.runDue();
                assertEquals(
                        project("alpha", "a:edited"),
                        rig.cache.project(ALPHA).orElseThrow().value());
            }
        }
    }

    /** W8. */
    @Test
    void changed_entry_isMarkedStaleAndRefreshed() {
        Rig rig = open(project("alpha", "a"), project("beta", "b"));
        List<CacheEvent> events = rig.events(Kind.INVALIDATED, Kind.ENTRIES_CHANGED);
        int before = rig.source.fetches();
        rig.source.edit(project("alpha", "a:edited"));
        List<Boolean> freshMeanwhile = new ArrayList<>();
        rig.source.next(
                ALPHA,
                context -> freshMeanwhile.add(
                        rig.cache.project(ALPHA).orElseThrow().freshness().isFresh()));
        changes.tell(of(ALPHA));
        soon();
        assertEquals(
                List.of(Kind.INVALIDATED, Kind.ENTRIES_CHANGED),
                events.stream().map(CacheEvent::kind).toList());
        assertEquals("seen", ((CacheEvent.Invalidated) events.get(0)).reason());
        assertEquals(List.of(false), freshMeanwhile);
        assertEquals(before + 1, rig.source.fetches());
        assertTrue(rig.cache.project(ALPHA).orElseThrow().freshness().isFresh());
    }

    @Test
    void changed_thousandsOfHintsAtOnce_isOneInvalidationAndOneRefresh() {
        Rig rig = open(project("alpha", "a"));
        List<CacheEvent> events = rig.events(Kind.INVALIDATED);
        int before = rig.source.fetches();
        for (int i = 0; i < 5_000; i++) {
            changes.tell(at("/projects/alpha/.claude/skills/s" + i));
        }
        soon();
        assertEquals(1, events.size());
        assertEquals(before + 1, rig.source.fetches());
    }

    /** W7. */
    @Test
    void changed_threeHintsOneOfThemTwice_areTwoRefreshes() {
        Rig rig = open(project("alpha", "a"), project("beta", "b"));
        int before = rig.source.fetches();
        changes.tell(of(ALPHA));
        changes.tell(of(BETA));
        changes.tell(of(ALPHA));
        soon();
        assertEquals(before + 2, rig.source.fetches());
    }

    @Test
    void changed_duringItsFetch_isFetchedOnceMore() {
        Rig rig = open(project("alpha", "a"));
        int before = rig.source.fetches();
        rig.source.next(ALPHA, context -> {
            rig.source.edit(project("alpha", "a:later"));
            changes.tell(of(ALPHA));
            rig.scheduler.advance(Duration.ofMillis(10));
        });
        changes.tell(of(ALPHA));
        soon();
        assertEquals(before + 2, rig.source.fetches());
        assertEquals(
                Optional.of("later"),
                rig.cache
                        .project(ALPHA)
                        .orElseThrow()
                        .value()
                        .artifacts()
                        .get(0)
                        .metadata()
                        .description());
    }

    @Test
    void changed_whileItsSourceIsLeftAlone_isAskedForAtOnce() {
        Rig rig = open(project("alpha", "a"));
        rig.source.always(ALPHA, FakeSource.Step.failing(new IllegalStateException("broken")));
        rig.refresh(ALPHA, RefreshMode.RELOAD);
        rig.source.always(ALPHA, FakeSource.Step.NOTHING);
        changes.tell(of(ALPHA));
        soon();
        assertTrue(rig.cache.project(ALPHA).orElseThrow().freshness().isFresh());
    }

    /** W6. */
    @Test
    void changed_path_isOfTheEntryWithTheLongestLocation() {
        Rig rig = open(project("alpha", "a"), project("alpha/nested", "n"), project("alphabet", "x"));
        List<CacheEvent> events = rig.events(Kind.INVALIDATED);
        changes.tell(at("/projects/alpha/nested/.claude/settings.json"));
        changes.tell(at("/projects/alphabet/.mcp.json"));
        soon();
        assertEquals(
                Selection.of(projectId("alpha/nested"), projectId("alphabet")),
                ((CacheEvent.Invalidated) events.get(0)).what());
        assertEquals(1, events.size());
    }

    @Test
    void changed_pathOfNoEntry_newProjectAppearsAndIsTracked() {
        Rig rig = open(project("alpha", "a"));
        rig.source.edit(project("beta", "b"));
        changes.tell(at("/projects/beta"));
        soon();
        assertTrue(rig.cache.project(BETA).isPresent());
        assertTrue(changes.tracked().containsKey(BETA));
    }

    @Test
    void changed_pathOfAnEntryThatCouldNotBeLoaded_isAskedForAtOnce() {
        Rig rig = open();
        rig.source.edit(project("beta", "b"));
        rig.source.always(BETA, UNREADABLE);
        changes.tell(at("/projects/beta"));
        soon();
        assertEquals(Optional.empty(), rig.store.state(BETA).value());
        rig.source.always(BETA, FakeSource.Step.NOTHING);
        changes.tell(at("/projects/beta"));
        soon();
        assertTrue(rig.store.state(BETA).value().isPresent());
    }

    @Test
    void changed_whileARunWaitsToTryAgain_isAskedForAtOnce() {
        Rig rig = open(project("alpha", "a"));
        rig.source.next(ALPHA, FakeSource.Step.failing(new IOException("unplugged")));
        int before = rig.source.fetches();
        changes.tell(of(ALPHA));
        rig.scheduler.runDue();
        changes.tell(of(ALPHA));
        rig.scheduler.runDue();
        assertEquals(before + 2, rig.source.fetches());
        assertTrue(rig.cache.project(ALPHA).orElseThrow().freshness().isFresh());
    }

    @Test
    void changed_directoryWithinAnEntry_mayBeANewEntry() {
        Rig rig = open(project("alpha", "a"));
        rig.source.edit(project("alpha/nested", "n"));
        changes.tell(at("/projects/alpha/nested"));
        soon();
        assertEquals(2, rig.cache.projects().entries().size());
    }

    @Test
    void changed_vanishedEntry_goesAndIsTrackedNoMore() {
        Rig rig = open(project("alpha", "a"), project("beta", "b"));
        rig.source.remove(ALPHA);
        changes.tell(of(ALPHA));
        soon();
        assertEquals(1, rig.cache.projects().entries().size());
        assertEquals(Map.of(BETA, Path.of("/projects/beta")), changes.tracked());
    }

    /** W12. */
    @Test
    void changed_unknownEntry_writesNothingOfIt() {
        Rig rig = open(project("alpha", "a"));
        List<CacheEvent> events = rig.events(Kind.INVALIDATED, Kind.ENTRIES_REMOVED, Kind.ENTRIES_CHANGED);
        changes.tell(of(projectId("unknown")));
        soon();
        assertEquals(List.of(), events);
        assertEquals(Optional.empty(), rig.store.state(projectId("unknown")).value());
    }

    /** W12. */
    @Test
    void changed_everything_refreshesEveryEntry() {
        Rig rig = open(project("alpha", "a"), project("beta", "b"));
        int before = rig.source.fetches();
        List<CacheEvent> events = rig.events(Kind.INVALIDATED);
        rig.source.edit(project("gamma", "c"));
        changes.tell(new Change.OfEverything("who knows"));
        soon();
        assertEquals(Selection.all(), ((CacheEvent.Invalidated) events.get(0)).what());
        assertEquals(3, rig.cache.projects().entries().size());
        assertTrue(rig.source.fetches() >= before + 3);
    }

    @Test
    void track_putAndCleared_followsTheStore() {
        Rig rig = open();
        rig.source.edit(project("beta", "b"));
        rig.cache.put(project("beta", "b"));
        soon();
        assertEquals(Map.of(BETA, Path.of("/projects/beta")), changes.tracked());
        rig.cache.maintenance().clear();
        soon();
        assertEquals(Map.of(), changes.tracked());
    }

    @Test
    void changed_storeCannotBeWritten_isFollowedWhenItCan() {
        Rig rig = open(project("alpha", "a"));
        rig.source.edit(project("alpha", "a:edited"));
        List<CacheEvent> events = rig.events(Kind.ENTRIES_CHANGED);
        rig.store.refuseWrites(new CacheException(CacheException.Kind.DISK_FULL, "the disk is full", "make room"));
        changes.tell(of(ALPHA));
        rig.scheduler.advance(Duration.ofMinutes(1));
        assertEquals(List.of(), events);
        rig.store.acceptWrites();
        rig.scheduler.advance(Duration.ofSeconds(5));
        assertEquals(1, events.size());
    }

    /** W11. */
    @Test
    void close_queuedChange_isMarkedStaleForTheNext() {
        Rig rig = open(project("alpha", "a"), project("beta", "b"));
        changes.tell(of(ALPHA));
        changes.tellLast(of(BETA));
        try (Rig next = rig.another(builder -> builder)) {
            rig.close();
            assertEquals(2, next.cache.status().kinds().get(EntryKind.PROJECT).stale());
        }
    }

    @Test
    void lost_andRecovered_isToldAndInTheStatus() {
        Rig rig = open(project("alpha", "a"));
        List<CacheEvent> events = rig.events(Kind.DEGRADED, Kind.RECOVERED);
        WatchLoss loss = new WatchLoss(WatchLoss.Kind.OVERFLOW, "/projects", "too much at once");
        changes.lose(loss);
        changes.recover(loss);
        soon();
        Degradation noticing = new Degradation.Noticing(WatchLoss.Kind.OVERFLOW, "/projects");
        CacheEvent.Degraded degraded = (CacheEvent.Degraded) events.get(0);
        assertEquals(noticing, degraded.cause());
        assertEquals("too much at once", degraded.message());
        assertEquals(noticing, ((CacheEvent.Recovered) events.get(1)).cause());
        assertEquals(Optional.of(FakeChanges.STATUS), rig.cache.status().watching());
    }

    @Test
    void status_withoutChanges_saysSo() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            assertEquals(Optional.empty(), rig.cache.status().watching());
        }
    }

    @Test
    void changed_pathOfNoEntryAndACallerCancelsHisRefresh_newProjectAppears() {
        Rig rig = open(project("alpha", "a"));
        rig.source.edit(project("beta", "b"));
        rig.source.whenListed(EntryKind.PROJECT, context -> {
            rig.source.whenListed(EntryKind.PROJECT, FakeSource.Step.NOTHING);
            rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE).cancel();
        });
        changes.tell(new Change.OfPath(Path.of("/projects/beta"), "created"));
        soon();
        assertEquals(2, rig.cache.projects().entries().size());
    }
}
