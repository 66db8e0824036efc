package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.core.internal.refresh.RefreshCounters;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a cache's status together out of what is stored and what was counted; never asks a source. */
final class StatusReader {
    private final SnapshotStore store;
    private final Refresher refresher;
    private final ReadCounters reads;
    private final MetadataSync sync;

    StatusReader(SnapshotStore store, Refresher refresher, ReadCounters reads, MetadataSync sync) {
        this.store = store;
        this.refresher = refresher;
        this.reads = reads;
        this.sync = sync;
    }

    CacheStatus read() {
        Map<EntryKind, CacheStatus.Entries> kinds = new EnumMap<>(EntryKind.class);
        for (EntryKind kind : EntryKind.values()) {
            kinds.put(kind, entries(store.list(kind), made(kind)));
        }
        return new CacheStatus(
                store.status(), kinds, refresher.state(), refresher.watching(), counters(), sync.counts());
    }

    private int made(EntryKind kind) {
        return kind == EntryKind.COLLECTION ? store.madeCollections().size() : 0;
    }

    private CacheStatus.Entries entries(List<StoredEntry> stored, int made) {
        List<EntryState> states = stored.stream().map(StoredEntry::state).toList();
        return new CacheStatus.Entries(
                stored.size() + made,
                count(states.stream().filter(this::isStale).count()),
                count(states.stream()
                        .filter(state -> state.failure().isPresent())
                        .count()),
                stored.stream().mapToInt(entry -> entry.counts().items()).sum(),
                stored.stream().mapToInt(entry -> entry.counts().outdated()).sum(),
                fetchedAt(states, Comparator.naturalOrder()),
                fetchedAt(states, Comparator.reverseOrder()));
    }

    private static Optional<Instant> fetchedAt(List<EntryState> states, Comparator<Instant> order) {
        return states.stream()
                .flatMap(state -> state.value().stream())
                .map(EntryState.Value::fetchedAt)
                .min(order);
    }

    private static int count(long count) {
        return Math.toIntExact(count);
    }

    private boolean isStale(EntryState state) {
        return !refresher.freshness().of(state, Freshness.Activity.IDLE).isFresh();
    }

    CacheStatus.Counters counters() {
        RefreshCounters loads = refresher.counters();
        return new CacheStatus.Counters(
                reads.memoryHits(),
                reads.diskHits(),
                reads.misses(),
                reads.staleServed(),
                loads.byOutcome(),
                loads.overtaken(),
                loads.joins());
    }
}
