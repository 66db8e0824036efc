package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.core.internal.event.EventLog;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.util.List;
import java.util.stream.Stream;

/** The store's change log as the log of stored events. */
public final class StoreLog implements EventLog {
    private static final int BATCH = 256;

    private final SnapshotStore store;

    /** Creates the view on a store's log. */
    public StoreLog(SnapshotStore store) {
        this.store = store;
    }

    @Override
    public long lastSeq() {
        return store.lastSeq();
    }

    @Override
    public long trimmedUpTo() {
        return store.trimmedUpTo();
    }

    @Override
    public Batch after(long seq) {
        List<LoggedChange> changes = store.changesAfter(seq, BATCH);
        if (changes.isEmpty()) {
            return new Batch(seq + 1, seq, List.of());
        }
        return new Batch(
                changes.get(0).seq(),
                changes.get(changes.size() - 1).seq(),
                changes.stream().flatMap(StoreLog::event).toList());
    }

    private static Stream<CacheEvent.Stored> event(LoggedChange change) {
        if (change instanceof LoggedChange.Content content) {
            return Stream.of(new CacheEvent.EntriesChanged(
                    content.seq(), content.at(), content.process(), content.id(), content.difference()));
        }
        if (change instanceof LoggedChange.Removed removed) {
            return Stream.of(
                    new CacheEvent.EntriesRemoved(removed.seq(), removed.at(), removed.process(), removed.what()));
        }
        if (change instanceof LoggedChange.Invalidated invalidated) {
            return Stream.of(new CacheEvent.Invalidated(
                    invalidated.seq(),
                    invalidated.at(),
                    invalidated.process(),
                    invalidated.what(),
                    invalidated.reason()));
        }
        return Stream.empty();
    }
}
