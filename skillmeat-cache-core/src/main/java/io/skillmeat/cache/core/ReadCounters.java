package io.skillmeat.cache.core;

import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.StaleReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What reads of single entries came to, since the cache was opened. */
final class ReadCounters {
    private final LongAdder memoryHits = new LongAdder();
    private final LongAdder diskHits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final Map<StaleReason, LongAdder> stale = new ConcurrentHashMap<>();

    void hit(Origin origin) {
        (origin == Origin.MEMORY ? memoryHits : diskHits).increment();
    }

    void miss() {
        misses.increment();
    }

    void served(Freshness freshness) {
        if (freshness instanceof Freshness.Stale served) {
            stale.computeIfAbsent(served.reason(), any -> new LongAdder()).increment();
        }
    }

    long memoryHits() {
        return memoryHits.sum();
    }

    long diskHits() {
        return diskHits.sum();
    }

    long misses() {
        return misses.sum();
    }

    Map<StaleReason, Long> staleServed() {
        Map<StaleReason, Long> sums = new EnumMap<>(StaleReason.class);
        stale.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }
}
