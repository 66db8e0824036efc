package io.skillmeat.cache.core.internal.store.front;

import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The tripwire: sees that some process has committed, and asks the change log which entries it moved.
 *
 * <p>Its lock is held while the log is read, so that changes are dropped in their order. Whoever comes when the bound is over
 * looks for himself: one whose look takes long vouches for nobody else.
 */
final class Coherence {
    private static final int BATCH = 1_000;

    private final SnapshotStore store;
    private final LongSupplier nanos;
    private final long bound;
    private final Tier tier;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long checkedAt;
    private volatile long revision;
    private long seq;

    Coherence(SnapshotStore store, FrontOptions options, Tier tier) {
        this.store = store;
        this.nanos = options.nanos();
        this.bound = options.coherence().toNanos();
        this.tier = tier;
        revision = store.revision();
        seq = store.lastSeq();
        checkedAt = nanos.getAsLong();
    }

    /** Sees to it that what is held is not older than the bound allows. */
    void check() {
        long now = nanos.getAsLong();
        if (now - checkedAt >= bound) {
            look();
            checkedAt = now;
        }
    }

    /** Sees to it that nothing is held that was committed over before. */
    void look() {
        if (store.revision() == revision) {
            return;
        }
        lock.lock();
        try {
            long seen = store.revision();
            if (seen < revision) {
                restart();
            } else {
                follow();
            }
            tier.dropSmallValues();
            revision = seen;
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        List<LoggedChange> changes;
        do {
            changes = store.changesAfter(seq, BATCH);
            if (store.trimmedUpTo() > seq) {
                restart();
                return;
            }
            for (LoggedChange change : changes) {
                tier.drop(moved(change));
                seq = change.seq();
            }
        } while (changes.size() == BATCH);
    }

    /** What has moved cannot be told: the log was trimmed, or another database stands where the known one stood. */
    private void restart() {
        seq = store.lastSeq();
        tier.drop(Selection.all());
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

    /** What is held, and let go of. */
    interface Tier {
        void drop(Selection what);

        /** Lets go of when sources were asked which entries exist: no log tells that, so it goes with every commit. */
        void dropSmallValues();
    }
}
