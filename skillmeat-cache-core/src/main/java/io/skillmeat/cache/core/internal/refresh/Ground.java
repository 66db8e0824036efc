package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.RefreshScheduler;

/**
 * What the parts of the engine stand on.
 *
 * @param store where snapshots are kept
 * @param sources where truth is
 * @param scheduler time and threads
 * @param settings how the cache is configured
 * @param freshness the rules of freshness
 * @param telling how subscribers are told
 * @param counters what is counted
 */
record Ground(
        SnapshotStore store,
        Sources sources,
        RefreshScheduler scheduler,
        Settings settings,
        EntryFreshness freshness,
        Telling telling,
        RefreshCounters counters) {
    static Ground of(
            SnapshotStore store, Sources sources, RefreshScheduler scheduler, EventBus bus, Settings settings) {
        return new Ground(
                store,
                sources,
                scheduler,
                settings,
                new EntryFreshness(settings.freshness(), scheduler),
                new Telling(bus, scheduler, settings.process()),
                new RefreshCounters());
    }
}
