package io.skillmeat.cache.core.internal.store.front;

import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The tripwire: sees that some process has committed, and asks the change log which entries it moved.
 *
 * <p>Its lock is held while the log is read, so that changes are dropped in their order; readers that find it taken within the
 * bound go on without waiting.
 */
final class Coherence {
    private static final int BATCH = 1_000;

    private final SnapshotStore store;
    private final FrontOptions options;
    private final Consumer<Selection> drop;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong checkedAt;
    private volatile long revision;
    private long seq;

    Coherence(SnapshotStore store, FrontOptions options, Consumer<Selection> drop) {
        this.store = store;
        this.options = options;
        this.drop = drop;
        revision = store.revision();
        seq = store.lastSeq();
        checkedAt = new AtomicLong(options.nanos().getAsLong());
    }

    /** Sees to it that what is held is not older than the bound allows. */
    void check() {
        if (options.coherence().isZero()) {
            look();
            return;
        }
        long now = options.nanos().getAsLong();
        long before = checkedAt.get();
        if (now - before >= options.coherence().toNanos() && checkedAt.compareAndSet(before, now)) {
            look();
        }
    }

    private void look() {
        if (store.revision() == revision) {
            return;
        }
        lock.lock();
        try {
            long seen = store.revision();
            follow();
            revision = seen;
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        if (store.trimmedUpTo() > seq) {
            seq = store.lastSeq();
            drop.accept(Selection.all());
            return;
        }
        List<LoggedChange> changes;
        do {
            changes = store.changesAfter(seq, BATCH);
            for (LoggedChange change : changes) {
                drop.accept(moved(change));
                seq = change.seq();
            }
        } while (changes.size() == BATCH);
    }

    private static Selection moved(LoggedChange change) {
        if (change instanceof LoggedChange.Content content) {
            return Selection.of(content.id());
        }
        if (change instanceof LoggedChange.State state) {
            return Selection.of(state.id());
        }
        if (change instanceof LoggedChange.Invalidated invalidated) {
            return invalidated.what();
        }
        return ((LoggedChange.Removed) change).what();
    }
}
