package io.skillmeat.cache.core.internal.store.front;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.internal.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The memory tier before any store: holds what was read until it moves, in this process or another.
 *
 * <p>A value read from the store while something was dropped may be the one that was to be dropped: so whoever holds a value
 * first notes how many drops there were, and lets the value go again if there was one meanwhile. Writers drop after the commit
 * and before they return. Safe for use by many threads.
 */
public final class FrontStore implements SnapshotStore {
    private final SnapshotStore store;
    private final Cache<EntryId, StoredSnapshot> snapshots;
    private final Map<EntryKind, List<StoredEntry>> listings = new ConcurrentHashMap<>();
    private final AtomicLong drops = new AtomicLong();
    private final Coherence coherence;

    /**
     * Creates a front; it closes the store.
     *
     * @param store what is behind it
     * @param options how it behaves
     */
    public FrontStore(SnapshotStore store, FrontOptions options) {
        this.store = store;
        this.snapshots = Caffeine.newBuilder()
                .maximumWeight(options.maximumItems())
                .weigher((EntryId id, StoredSnapshot held) ->
                        1 + held.snapshot().artifacts().size())
                .executor(Runnable::run)
                .build();
        this.coherence = new Coherence(store, options, this::drop);
    }

    @Override
    public Optional<StoredSnapshot> read(EntryId id) {
        coherence.check();
        StoredSnapshot held = snapshots.getIfPresent(id);
        return held == null ? readBehind(id) : Optional.of(held);
    }

    private Optional<StoredSnapshot> readBehind(EntryId id) {
        long before = drops.get();
        Optional<StoredSnapshot> found = store.read(id);
        found.ifPresent(
                stored -> snapshots.put(id, new StoredSnapshot(stored.snapshot(), stored.state(), Origin.MEMORY)));
        if (drops.get() != before) {
            snapshots.invalidate(id);
        }
        return found;
    }

    @Override
    public EntryState state(EntryId id) {
        return store.state(id);
    }

    @Override
    public List<StoredEntry> list(EntryKind kind) {
        coherence.check();
        List<StoredEntry> held = listings.get(kind);
        return held == null ? listBehind(kind) : held;
    }

    private List<StoredEntry> listBehind(EntryKind kind) {
        long before = drops.get();
        List<StoredEntry> found = store.list(kind);
        listings.put(kind, found.stream().map(FrontStore::held).toList());
        if (drops.get() != before) {
            listings.remove(kind);
        }
        return found;
    }

    private static StoredEntry held(StoredEntry stored) {
        return new StoredEntry(stored.entry(), stored.state(), stored.counts(), Origin.MEMORY);
    }

    @Override
    public Optional<Instant> listedAt(EntryKind kind) {
        return store.listedAt(kind);
    }

    @Override
    public void listed(EntryKind kind, Instant at) {
        store.listed(kind, at);
    }

    @Override
    public Page<FoundArtifact> search(ArtifactQuery query) {
        return store.search(query);
    }

    @Override
    public Write put(Snapshot<?> snapshot, Fetch fetch) {
        EntryId id = snapshot.entry().id();
        return written(Selection.of(id), () -> store.put(snapshot, fetch));
    }

    @Override
    public Write notModified(EntryId id, Fetch fetch) {
        return written(Selection.of(id), () -> store.notModified(id, fetch));
    }

    @Override
    public Write notFound(EntryId id, Fetch fetch) {
        return written(Selection.of(id), () -> store.notFound(id, fetch));
    }

    @Override
    public void failed(EntryId id, Fetch fetch, SourceFailure failure) {
        written(Selection.of(id), () -> {
            store.failed(id, fetch, failure);
            return failure;
        });
    }

    @Override
    public int invalidate(Selection what, String reason, Instant at) {
        return written(what, () -> store.invalidate(what, reason, at));
    }

    @Override
    public boolean remove(EntryId id, Instant at) {
        return written(Selection.of(id), () -> store.remove(id, at));
    }

    @Override
    public void clear(Instant at) {
        written(Selection.all(), () -> {
            store.clear(at);
            return at;
        });
    }

    @Override
    public Optional<Lease> lease(EntryId id, Instant now, Duration length) {
        return store.lease(id, now, length);
    }

    @Override
    public void release(Lease lease) {
        store.release(lease);
    }

    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public List<LoggedChange> changesAfter(long seq, int limit) {
        return store.changesAfter(seq, limit);
    }

    @Override
    public long trimmedUpTo() {
        return store.trimmedUpTo();
    }

    @Override
    public long lastSeq() {
        return store.lastSeq();
    }

    @Override
    public Optional<String> metadata(String key) {
        return store.metadata(key);
    }

    @Override
    public void metadata(String key, String value) {
        store.metadata(key, value);
    }

    @Override
    public CacheStatus.Store status() {
        return store.status();
    }

    @Override
    public void close() {
        drop(Selection.all());
        store.close();
    }

    /** Drops also when the write failed: a commit that reported an error may have happened. */
    private <T> T written(Selection what, Supplier<T> write) {
        try {
            return write.get();
        } finally {
            drop(what);
        }
    }

    private void drop(Selection what) {
        drops.incrementAndGet();
        if (what instanceof Selection.OfIds some) {
            snapshots.invalidateAll(some.ids());
            some.ids().forEach(id -> listings.remove(id.kind()));
        } else {
            snapshots.asMap().keySet().removeIf(what::contains);
            listings.keySet().removeIf(kind -> !(what instanceof Selection.OfKind one) || one.kind() == kind);
        }
    }
}
