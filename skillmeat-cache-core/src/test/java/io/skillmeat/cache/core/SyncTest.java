package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.SyncResult.Outcome;
import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.core.testing.FakeChanges;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The barrier: what it waits for, and what it says. */
@Timeout(60)
class SyncTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeChanges changes = new FakeChanges();

    private Rig open() {
        return Rig.with(
                builder -> builder.changes(changes).scheduler(new ExecutorScheduler()), project("alpha", "a:old"));
    }

    private static Optional<String> description(Rig rig) {
        return rig.cache
                .project(ALPHA, ReadPolicy.onlyIfCached())
                .orElseThrow()
                .value()
                .artifacts()
                .get(0)
                .metadata()
                .description();
    }

    @Test
    void sync_afterOpen_everythingIsThere() throws InterruptedException {
        try (Rig rig = open()) {
            changes.tell(new Change.OfEverything("begins"));
            assertTrue(rig.cache.sync(LONG).isComplete());
            assertEquals(Optional.of("old"), description(rig));
        }
    }

    @Test
    void sync_afterAChange_itIsVisible() throws InterruptedException {
        try (Rig rig = open()) {
            for (int i = 0; i < 100; i++) {
                rig.source.edit(project("alpha", "a:edit " + i));
                changes.tell(new Change.OfEntry(ALPHA, "seen"));
                assertTrue(rig.cache.sync(LONG).isComplete());
                assertEquals(Optional.of("edit " + i), description(rig));
            }
        }
    }

    @Test
    void sync_withoutChanges_asksForEveryEntryAgain() throws InterruptedException {
        try (Rig rig = Rig.with(builder -> builder.scheduler(new ExecutorScheduler()), project("alpha", "a:old"))) {
            rig.cache.sync(LONG);
            rig.source.edit(project("alpha", "a:new"));
            assertEquals(SyncResult.ended(List.of()), rig.cache.sync(LONG));
            assertEquals(Optional.of("new"), description(rig));
        }
    }

    @Test
    void sync_watchTakesLonger_isLateAndGoesOn() throws InterruptedException {
        try (Rig rig = open()) {
            var barrier = changes.holdBarriers();
            assertEquals(Outcome.LATE, rig.cache.sync(Duration.ofMillis(1)).outcome());
            barrier.complete(null);
            assertEquals(Outcome.COMPLETE, rig.cache.sync(LONG).outcome());
        }
    }

    @Test
    void sync_sourceTakesLonger_isLate() throws InterruptedException {
        try (Rig rig = open()) {
            rig.cache.sync(LONG);
            CountDownLatch go = new CountDownLatch(1);
            rig.source.next(ALPHA, context -> go.await());
            changes.tell(new Change.OfEntry(ALPHA, "seen"));
            assertEquals(Outcome.LATE, rig.cache.sync(Duration.ofMillis(50)).outcome());
            go.countDown();
            assertTrue(rig.cache.sync(LONG).isComplete());
        }
    }

    @Test
    void sync_changedEntryCannotBeRead_saysWhatFailed() throws InterruptedException {
        try (Rig rig = open()) {
            rig.cache.sync(LONG);
            rig.source.always(
                    ALPHA,
                    FakeSource.Step.failing(
                            new SourceException(SourceFailure.Kind.PERMANENT, "no access", Optional.empty())));
            changes.tell(new Change.OfEntry(ALPHA, "seen"));
            SyncResult result = rig.cache.sync(LONG);
            assertEquals(Outcome.FAILED, result.outcome());
            assertEquals("no access", result.failures().get(0).message());
        }
    }

    @Test
    void sync_changeOfBeforeCannotBeRead_saysSoUntilItCan() throws InterruptedException {
        try (Rig rig = open()) {
            rig.cache.sync(LONG);
            rig.source.always(
                    ALPHA,
                    FakeSource.Step.failing(
                            new SourceException(SourceFailure.Kind.PERMANENT, "no access", Optional.empty())));
            changes.tell(new Change.OfEntry(ALPHA, "seen"));
            rig.cache.sync(LONG);
            assertEquals(1, rig.cache.sync(LONG).failures().size(), "it still cannot be read");
            rig.source.always(ALPHA, FakeSource.Step.NOTHING);
            rig.cache.refresh(Selection.of(ALPHA), RefreshMode.RELOAD).await(LONG);
            assertTrue(rig.cache.sync(LONG).isComplete());
        }
    }

    @Test
    void sync_changedEntryFailsForAMoment_doesNotWaitForTheNextAttempt() throws InterruptedException {
        try (Rig rig = open()) {
            rig.cache.sync(LONG);
            rig.source.always(ALPHA, FakeSource.Step.failing(new IOException("unplugged")));
            changes.tell(new Change.OfEntry(ALPHA, "seen"));
            changes.tell(new Change.OfPath(Path.of("/projects/other"), "seen"));
            assertEquals(Outcome.FAILED, rig.cache.sync(LONG).outcome());
        }
    }

    @Test
    void sync_closed_saysSo() {
        Rig rig = open();
        rig.close();
        CacheException thrown = assertThrows(CacheException.class, () -> rig.cache.sync(LONG));
        assertEquals(CacheException.Kind.CLOSED, thrown.kind());
    }

    @Test
    void sync_aCallerCancelsHisRefresh_everythingIsVisibleAllTheSame() throws InterruptedException {
        try (Rig rig = Rig.with(
                builder -> builder.scheduler(new ExecutorScheduler())
                        .refreshing(RefreshPolicy.onDemand().concurrency(1)),
                project("alpha", "a:old"),
                project("beta", "b:old"))) {
            rig.cache.sync(LONG);
            rig.source.edit(project("alpha", "a:new"));
            rig.source.edit(project("beta", "b:new"));
            FakeSource.Step cancel = context ->
                    rig.cache.refresh(Selection.all(), RefreshMode.REVALIDATE).cancel();
            rig.source.next(ALPHA, cancel);
            rig.source.next(BETA, cancel);
            assertTrue(rig.cache.sync(LONG).isComplete());
            assertEquals(2, rig.cache.search(ArtifactQuery.text("new")).total());
        }
    }
}
