package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheStatus.LoadOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the engine counts, since it was made. */
public final class RefreshCounters {
    private final Map<LoadOutcome, LongAdder> loads = new ConcurrentHashMap<>();
    private final LongAdder overtaken = new LongAdder();
    private final LongAdder joins = new LongAdder();

    RefreshCounters() {}

    void loaded(LoadOutcome outcome) {
        loads.computeIfAbsent(outcome, any -> new LongAdder()).increment();
    }

    void wasOvertaken() {
        overtaken.increment();
    }

    void joined() {
        joins.increment();
    }

    /** Returns how many fetches ended in each way. */
    public Map<LoadOutcome, Long> byOutcome() {
        Map<LoadOutcome, Long> sums = new EnumMap<>(LoadOutcome.class);
        loads.forEach((outcome, count) -> sums.put(outcome, count.sum()));
        return sums;
    }

    /** Returns how many fetches came too late: invalidated, removed or taken over meanwhile. */
    public long overtaken() {
        return overtaken.sum();
    }

    /** Returns how many reads and refreshes waited for a fetch that was already running. */
    public long joins() {
        return joins.sum();
    }
}
