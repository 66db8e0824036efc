package io.skillmeat.cache.core.internal.store.front;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.Due;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreMaintenance;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.core.internal.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The memory tier before any store: holds what was read until it moves, in this process or another.
 *
 * <p>A value read from the store while something was dropped may be the one that was to be dropped: so whoever holds a value
 * first notes how many drops there were, and holds it only if there was none meanwhile. Writers drop after the commit and before
 * they return. Safe for use by many threads.
 */
public final class FrontStore implements SnapshotStore {
    /** Pages may hold one item for so many that snapshots may. */
    private static final long SHARE_OF_PAGES = 10;

    private final SnapshotStore store;
    private final BoundedTier<EntryId, StoredSnapshot> snapshots;
    private final ConcurrentMap<EntryKind, Held<List<StoredEntry>>> listings = new ConcurrentHashMap<>();
    private final ConcurrentMap<EntryKind, Held<Optional<Instant>>> listingTimes = new ConcurrentHashMap<>();

    /** Collections made through the API, under their kind: whatever drops listings of it drops them. */
    private final ConcurrentMap<EntryKind, Held<List<MadeCollection>>> made = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Held<Optional<String>>> notes = new ConcurrentHashMap<>();

    /** Pages of searches: any drop is one of them all, since any change may be on any page. */
    private final BoundedTier<ArtifactQuery, Page<FoundArtifact>> pages;

    private final AtomicLong drops = new AtomicLong();

    /** The last drop of everything of a kind: what was held before it is no longer valid. */
    private final Map<EntryKind, AtomicLong> floors = new EnumMap<>(EntryKind.class);

    private final Coherence coherence;

    /**
     * Creates a front; it closes the store.
     *
     * @param store what is behind it
     * @param options how it behaves
     */
    public FrontStore(SnapshotStore store, FrontOptions options) {
        this.store = store;
        for (EntryKind kind : EntryKind.values()) {
            floors.put(kind, new AtomicLong());
        }
        this.snapshots = new BoundedTier<>(
                options.maximumItems(), stored -> stored.snapshot().artifacts().size(), drops);
        this.pages = new BoundedTier<>(
                options.maximumItems() / SHARE_OF_PAGES, page -> page.items().size(), drops);
        this.coherence = new Coherence(store, options, new Coherence.Tier() {
            @Override
            public void drop(Selection what) {
                FrontStore.this.drop(what);
            }

            @Override
            public void dropSmallValues() {
                FrontStore.this.dropSmallValues();
            }
        });
    }

    @Override
    public Optional<StoredSnapshot> read(EntryId id) {
        coherence.check();
        Optional<StoredSnapshot> held = valid(snapshots.find(id), id.kind());
        return held.isPresent() ? held : readBehind(id);
    }

    private Optional<StoredSnapshot> readBehind(EntryId id) {
        long before = drops.get();
        Optional<StoredSnapshot> found = store.read(id);
        found.map(stored -> new StoredSnapshot(stored.snapshot(), stored.state(), Origin.MEMORY))
                .ifPresent(stored -> snapshots.hold(id, new Held<>(stored, before)));
        return found;
    }

    @Override
    public EntryState state(EntryId id) {
        return store.state(id);
    }

    @Override
    public List<StoredEntry> list(EntryKind kind) {
        coherence.check();
        return valid(listings.get(kind), kind).orElseGet(() -> listBehind(kind));
    }

    private List<StoredEntry> listBehind(EntryKind kind) {
        long before = drops.get();
        List<StoredEntry> found = store.list(kind);
        hold(listings, kind, new Held<>(found.stream().map(FrontStore::held).toList(), before));
        return found;
    }

    /** Reads behind this tier, and holds what is found there. */
    private <K, T> T behind(ConcurrentMap<K, Held<T>> tier, K key, Supplier<T> read) {
        long before = drops.get();
        T found = read.get();
        hold(tier, key, new Held<>(found, before));
        return found;
    }

    /** In one step for the key: a drop comes either before it, and is noticed, or after it, and finds the value. */
    private <K, T> void hold(ConcurrentMap<K, Held<T>> tier, K key, Held<T> loaded) {
        tier.compute(key, (same, older) -> drops.get() == loaded.drops() ? loaded : null);
    }

    private <T> Optional<T> valid(@Nullable Held<T> held, EntryKind kind) {
        long floor = Objects.requireNonNull(floors.get(kind)).get();
        return held != null && held.drops() >= floor ? Optional.of(held.answer()) : Optional.empty();
    }

    private static StoredEntry held(StoredEntry stored) {
        return new StoredEntry(stored.entry(), stored.state(), stored.counts(), Origin.MEMORY);
    }

    @Override
    public Optional<Instant> listedAt(EntryKind kind) {
        coherence.check();
        return valid(listingTimes.get(kind), kind)
                .orElseGet(() -> behind(listingTimes, kind, () -> store.listedAt(kind)));
    }

    @Override
    public void listed(EntryKind kind, Instant at) {
        try {
            store.listed(kind, at);
        } finally {
            dropSmallValues();
        }
    }

    @Override
    public Page<FoundArtifact> search(ArtifactQuery query) {
        coherence.check();
        Held<Page<FoundArtifact>> held = pages.find(query);
        return held != null && held.drops() == drops.get() ? held.answer() : searchBehind(query);
    }

    private Page<FoundArtifact> searchBehind(ArtifactQuery query) {
        long before = drops.get();
        Page<FoundArtifact> found = store.search(query);
        pages.hold(query, new Held<>(found, before));
        return found;
    }

    @Override
    public Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> values) {
        return written(Selection.of(snapshot.entry().id()), () -> store.put(snapshot, fetch, values));
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
        written(Selection.of(id), () -> store.failed(id, fetch, failure));
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
        written(Selection.all(), () -> store.clear(at));
    }

    @Override
    public List<FoundArtifact> named(Collection<String> names) {
        return store.named(names);
    }

    @Override
    public ArtifactHistory history(EntryId entry, ArtifactId item) {
        return store.history(entry, item);
    }

    @Override
    public long firstSeqSince(Instant time) {
        return store.firstSeqSince(time);
    }

    @Override
    public List<MadeCollection> madeCollections() {
        coherence.check();
        return valid(made.get(EntryKind.COLLECTION), EntryKind.COLLECTION)
                .orElseGet(() -> behind(made, EntryKind.COLLECTION, store::madeCollections));
    }

    @Override
    public Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change) {
        return written(Selection.of(id), () -> store.remake(id, change));
    }

    @Override
    public List<UpstreamState> takeDue(Due due, int limit) {
        return store.takeDue(due, limit);
    }

    @Override
    public List<FoundArtifact> answered(List<UpstreamState> states) {
        return written(Selection.all(), () -> store.answered(states));
    }

    @Override
    public Optional<Leased> lease(EntryId id, Instant now, Duration length) {
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

    /** Whoever is told of a change by the log finds no older value here than it tells of. */
    @Override
    public List<LoggedChange> changesAfter(long seq, int limit) {
        List<LoggedChange> changes = store.changesAfter(seq, limit);
        coherence.look();
        return changes;
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
        coherence.check();
        Held<Optional<String>> held = notes.get(key);
        return held == null ? behind(notes, key, () -> store.metadata(key)) : held.answer();
    }

    @Override
    public void metadata(String key, String value) {
        try {
            store.metadata(key, value);
        } finally {
            dropSmallValues();
        }
    }

    @Override
    public CacheStatus.Store status() {
        CacheStatus.Store behind = store.status();
        return new CacheStatus.Store(
                behind.location(),
                behind.mode(),
                behind.schemaVersion(),
                behind.bytes(),
                behind.revision(),
                snapshots.evictions(),
                behind.displaced());
    }

    @Override
    public StoreMaintenance maintenance() {
        return new FrontMaintenance(store.maintenance(), () -> drop(Selection.all()));
    }

    @Override
    public void close() {
        written(Selection.all(), store::close);
    }

    /** Drops also when the write failed: a commit that reported an error may have happened. */
    private <T> T written(Selection what, Supplier<T> write) {
        try {
            return write.get();
        } finally {
            drop(what);
        }
    }

    private void written(Selection what, Runnable write) {
        written(what, () -> {
            write.run();
            return what;
        });
    }

    private void drop(Selection what) {
        long drop = drops.incrementAndGet();
        notes.clear();
        if (what instanceof Selection.OfIds some) {
            snapshots.drop(some.ids());
            some.ids().forEach(id -> dropListing(id.kind()));
        } else {
            floors.forEach((kind, floor) -> {
                if (!(what instanceof Selection.OfKind one) || one.kind() == kind) {
                    floor.accumulateAndGet(drop, Math::max);
                    dropListing(kind);
                    listingTimes.remove(kind);
                }
            });
            snapshots.dropIf(what::contains);
        }
    }

    private void dropListing(EntryKind kind) {
        listings.remove(kind);
        made.remove(kind);
    }

    private void dropSmallValues() {
        drops.incrementAndGet();
        listingTimes.clear();
        notes.clear();
    }
}
