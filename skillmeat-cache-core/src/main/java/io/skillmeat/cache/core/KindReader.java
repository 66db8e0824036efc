package io.skillmeat.cache.core;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.refresh.Inventoried;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads entries of one kind.
 *
 * @param <E> what entries of that kind are
 */
final class KindReader<E extends Entry> {
    private final EntryKind kind;
    private final Class<E> type;
    private final SnapshotStore store;
    private final Refresher refresher;
    private final EntryReader reader;

    KindReader(EntryKind kind, Class<E> type, SnapshotStore store, Refresher refresher, EntryReader reader) {
        this.kind = kind;
        this.type = type;
        this.store = store;
        this.refresher = refresher;
        this.reader = reader;
    }

    Listing<E> list() {
        List<StoredEntry> stored = store.list(kind);
        Map<EntryId, ItemCounts> counts = new HashMap<>();
        List<Cached<E>> entries = new ArrayList<>();
        for (StoredEntry each : stored) {
            counts.put(each.entry().id(), each.counts());
            entries.add(cached(each));
        }
        Inventoried known = refresher.inventoried(kind);
        return new Listing<>(entries, counts, known.listedAt(), known.failure());
    }

    Optional<Cached<Snapshot<E>>> read(EntryId id, ReadPolicy policy) {
        check(id);
        return ofKind(reader.read(id, policy));
    }

    /** Insists that an id is one of this kind. */
    void check(EntryId id) {
        if (id.kind() != kind) {
            throw new IllegalArgumentException("not the id of a " + kind.word() + ": " + id);
        }
    }

    private Cached<E> cached(StoredEntry stored) {
        EntryState state = stored.state();
        Freshness freshness = refresher.freshness().of(state, refresher.activity(state.id()));
        return new Cached<>(
                type.cast(stored.entry()),
                freshness,
                stored.origin(),
                state.value().orElseThrow().fetchedAt());
    }

    /** What is stored under an id is of its kind: an entry checks that its id is. */
    @SuppressWarnings("unchecked")
    private Optional<Cached<Snapshot<E>>> ofKind(Optional<?> answer) {
        return (Optional<Cached<Snapshot<E>>>) answer;
    }
}
