package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes told by hand. */
final class ToldChangesTest {
    private static final EntryId ID = EntryId.of(EntryKind.PROJECT, "/p");
    private static final Change CHANGE = new Change.OfEntry(ID, "by hand");

    private final ManualScheduler time = new ManualScheduler();
    private final ToldChanges changes = new ToldChanges();
    private final Recorder first = new Recorder();
    private final Recorder second = new Recorder();

    @Test
    void changed_withSeveralWatches_toldToAll() {
        changes.watch(first, time);
        changes.watch(second, time);
        changes.changed(CHANGE);
        time.runDue();
        assertEquals(List.of(CHANGE), first.changes());
        assertEquals(List.of(CHANGE), second.changes());
    }

    @Test
    void changed_afterTheWatchIsClosed_toldNoMore() {
        ChangeSource.Watch watch = changes.watch(first, time);
        changes.changed(CHANGE);
        watch.close();
        assertEquals(List.of(CHANGE), first.changes());
        changes.changed(CHANGE);
        watch.close();
        time.runDue();
        assertEquals(List.of(CHANGE), first.changes());
        assertTrue(watch.sync().toCompletableFuture().isDone());
    }

    @Test
    void track_newEntries_areWatched() {
        ChangeSource.Watch watch = changes.watch(first, time);
        watch.track(Map.of(ID, Path.of("/p")));
        watch.track(Map.of(ID, Path.of("/p")));
        time.runDue();
        assertEquals(
                List.of(new Recorder.Told.Watching(Set.of()), new Recorder.Told.Watching(Set.of(ID))), first.told());
    }

    @Test
    void sync_always_isAfterAllChangesBefore() {
        ChangeSource.Watch watch = changes.watch(first, time);
        changes.changed(CHANGE);
        var barrier = watch.sync().toCompletableFuture();
        assertFalse(barrier.isDone());
        time.runDue();
        assertTrue(barrier.isDone());
        assertEquals(List.of(CHANGE), first.changes());
        assertEquals(WatchStatus.Mode.MANUAL, watch.status().mode());
    }
}
