package io.skillmeat.cache.core;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Maintenance;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cache over a store, an engine and a bus: turns what they know into what the front door speaks in. */
final class DefaultProjectCache implements ProjectCache {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultProjectCache.class);

    private final SnapshotStore store;
    private final Refresher refresher;
    private final EventBus bus;
    private final RefreshScheduler scheduler;
    private final ReadCounters reads = new ReadCounters();
    private final EntryReader reader;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultProjectCache(SnapshotStore store, Refresher refresher, EventBus bus, RefreshScheduler scheduler) {
        this.store = store;
        this.refresher = refresher;
        this.bus = bus;
        this.scheduler = scheduler;
        reader = new EntryReader(store, refresher, scheduler, reads);
    }

    @Override
    public Listing<Project> projects() {
        ensureOpen();
        return listing(EntryKind.PROJECT, Project.class);
    }

    @Override
    public Optional<Cached<Snapshot<Project>>> project(EntryId id) {
        return project(id, ReadPolicy.standard());
    }

    @Override
    public Optional<Cached<Snapshot<Project>>> project(EntryId id, ReadPolicy policy) {
        ensureOpen();
        if (id.kind() != EntryKind.PROJECT) {
            throw new IllegalArgumentException("not the id of a project: " + id);
        }
        return reader.read(id, policy).map(cached -> cached.map(DefaultProjectCache::project));
    }

    @Override
    public Page<ArtifactHit> search(ArtifactQuery query) {
        ensureOpen();
        Page<FoundArtifact> found = store.search(query);
        return new Page<>(found.items().stream().map(this::hit).toList(), found.total(), found.next());
    }

    @Override
    public Difference put(Snapshot<?> snapshot) {
        ensureOpen();
        EntryId id = snapshot.entry().id();
        Write write;
        do {
            EntryState state = store.state(id);
            Fetch byUser = new Fetch(state.current(), scheduler.instant(), Optional.empty(), Optional.empty());
            write = store.put(snapshot, byUser);
        } while (write.result() == Write.Result.DISCARDED);
        bus.logged();
        return write.difference();
    }

    @Override
    public int invalidate(Selection what, String reason) {
        ensureOpen();
        int marked = store.invalidate(what, reason, scheduler.instant());
        refresher.overtaken();
        bus.logged();
        return marked;
    }

    @Override
    public Refresh refresh(Selection what, RefreshMode mode) {
        ensureOpen();
        return refresher.refresh(what, mode);
    }

    @Override
    public Explanation explain(EntryId id) {
        ensureOpen();
        return new Explainer(store, refresher).explain(id);
    }

    @Override
    public Subscription subscribe(EventFilter filter, Consumer<? super CacheEvent> listener) {
        ensureOpen();
        return bus.subscribe(filter, listener);
    }

    @Override
    public CacheStatus status() {
        ensureOpen();
        return new StatusReader(store, refresher, reads).read();
    }

    @Override
    public Maintenance maintenance() {
        return this::clear;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (store;
                bus;
                scheduler) {
            refresher.close();
        }
        CacheStatus.Counters counters = new StatusReader(store, refresher, reads).counters();
        LOG.info(
                "closed memory_hits={} disk_hits={} misses={} loads={} load_failures={}",
                counters.memoryHits(),
                counters.diskHits(),
                counters.misses(),
                counters.loads(),
                counters.loadFailures());
    }

    private void clear() {
        ensureOpen();
        store.clear(scheduler.instant());
        refresher.overtaken();
        bus.logged();
    }

    private <E extends Entry> Listing<E> listing(EntryKind kind, Class<E> type) {
        List<StoredEntry> stored = store.list(kind);
        Map<EntryId, ItemCounts> counts =
                stored.stream().collect(Collectors.toMap(entry -> entry.entry().id(), StoredEntry::counts));
        List<Cached<E>> entries =
                stored.stream().map(entry -> cached(entry).map(type::cast)).toList();
        return new Listing<>(entries, counts, store.listedAt(kind));
    }

    private ArtifactHit hit(FoundArtifact found) {
        StoredEntry owner = found.owner();
        return new ArtifactHit(
                found.artifact(), owner.entry(), freshness(owner.state()), found.updatedAt(), found.score());
    }

    private Cached<Entry> cached(StoredEntry stored) {
        EntryState state = stored.state();
        return new Cached<>(
                stored.entry(),
                freshness(state),
                stored.origin(),
                state.value().orElseThrow().fetchedAt());
    }

    private Freshness freshness(EntryState state) {
        return refresher.freshness().of(state, refresher.activity(state.id()));
    }

    /** What is stored under the id of a project is one: an entry checks that its id is of its kind. */
    @SuppressWarnings("unchecked")
    private static Snapshot<Project> project(Snapshot<?> snapshot) {
        return (Snapshot<Project>) snapshot;
    }

    private void ensureOpen() {
        if (closed.get()) {
            throw new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
        }
    }
}
