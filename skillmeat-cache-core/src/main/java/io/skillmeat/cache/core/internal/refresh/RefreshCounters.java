package io.skillmeat.cache.core.internal.refresh;

import java.util.concurrent.atomic.LongAdder;

/** What the engine counts, since it was made. */
public final class RefreshCounters {
    final LongAdder changed = new LongAdder();
    final LongAdder notModified = new LongAdder();
    final LongAdder notFound = new LongAdder();
    final LongAdder transientFailures = new LongAdder();
    final LongAdder permanentFailures = new LongAdder();
    final LongAdder overtaken = new LongAdder();
    final LongAdder joins = new LongAdder();

    RefreshCounters() {}

    /** Returns how many fetches ended with a snapshot. */
    public long changed() {
        return changed.sum();
    }

    /** Returns how many fetches ended with nothing new. */
    public long notModified() {
        return notModified.sum();
    }

    /** Returns how many fetches ended with no such entry. */
    public long notFound() {
        return notFound.sum();
    }

    /** Returns how many fetches failed in a way that may go away by itself. */
    public long transientFailures() {
        return transientFailures.sum();
    }

    /** Returns how many fetches failed in a way that stays. */
    public long permanentFailures() {
        return permanentFailures.sum();
    }

    /** Returns how many fetches were overtaken by an invalidation, a removal or another process. */
    public long overtaken() {
        return overtaken.sum();
    }

    /** Returns how many reads and refreshes waited for a fetch that was already running. */
    public long joins() {
        return joins.sum();
    }
}
