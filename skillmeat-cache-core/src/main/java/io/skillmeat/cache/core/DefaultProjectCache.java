package io.skillmeat.cache.core;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactCollections;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.AsyncReads;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Maintenance;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Marketplaces;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.policy.RedactedSnapshot;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
    private final KindReader<Project> projects;
    private final MarketplaceReader marketplaces;
    private final CollectionReader collections;
    private final MetadataSync sync;
    private final Reads async;
    private final HitReader hits;
    private final CacheMaintenance maintenance;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultProjectCache(SnapshotStore store, Refresher refresher, EventBus bus, RefreshScheduler scheduler) {
        this.store = store;
        this.refresher = refresher;
        this.bus = bus;
        this.scheduler = scheduler;
        EntryReader reader = new EntryReader(store, refresher, scheduler, reads);
        hits = new HitReader(store, refresher);
        projects = new KindReader<>(EntryKind.PROJECT, Project.class, store, refresher, reader);
        marketplaces = new MarketplaceReader(
                new KindReader<>(EntryKind.MARKETPLACE, Marketplace.class, store, refresher, reader),
                refresher,
                hits,
                this::ensureOpen);
        sync = new MetadataSync(store, refresher, scheduler);
        collections = new CollectionReader(
                new KindReader<>(EntryKind.COLLECTION, ArtifactCollection.class, store, refresher, reader),
                new MadeCollectionReader(store, reader, scheduler, bus::logged, this::ensureOpen),
                sync,
                refresher,
                hits,
                this::invalidate,
                this::ensureOpen);
        async = new Reads(this, scheduler);
        maintenance = new CacheMaintenance(store, refresher, bus, scheduler, this::ensureOpen);
    }

    @Override
    public Listing<Project> projects() {
        ensureOpen();
        return projects.list();
    }

    @Override
    public Optional<Cached<Snapshot<Project>>> project(EntryId id) {
        return project(id, ReadPolicy.standard());
    }

    @Override
    public Optional<Cached<Snapshot<Project>>> project(EntryId id, ReadPolicy policy) {
        ensureOpen();
        return projects.read(id, policy);
    }

    @Override
    public Page<ArtifactHit> search(ArtifactQuery query) {
        ensureOpen();
        Page<FoundArtifact> found = store.search(query);
        return found.with(found.items().stream().map(hits::hit).toList());
    }

    @Override
    public Difference put(Snapshot<?> snapshot) {
        ensureOpen();
        Snapshot<?> redacted = RedactedSnapshot.of(snapshot);
        EntryId id = snapshot.entry().id();
        Write write;
        do {
            EntryState state = store.state(id);
            Fetch byUser = new Fetch(state.current(), scheduler.instant(), Optional.empty(), Optional.empty());
            write = store.put(redacted, byUser);
        } while (write.result() == Write.Result.DISCARDED);
        bus.logged();
        return write.difference();
    }

    @Override
    public int invalidate(Selection what, String reason) {
        ensureOpen();
        return refresher.invalidate(what, reason);
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
    public SyncResult sync(Duration timeout) throws InterruptedException {
        ensureOpen();
        return refresher.sync(timeout);
    }

    @Override
    public Subscription subscribe(EventFilter filter, Consumer<? super CacheEvent> listener) {
        ensureOpen();
        return bus.subscribe(filter, listener);
    }

    @Override
    public CacheStatus status() {
        ensureOpen();
        return new StatusReader(store, refresher, reads, sync).read();
    }

    @Override
    public ArtifactCollections collections() {
        return collections;
    }

    @Override
    public Marketplaces marketplaces() {
        return marketplaces;
    }

    @Override
    public AsyncReads async() {
        return async;
    }

    @Override
    public Maintenance maintenance() {
        return maintenance;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (store;
                bus;
                scheduler;
                async) {
            refresher.close();
        }
        CacheStatus.Counters counters = new StatusReader(store, refresher, reads, sync).counters();
        LOG.info(
                "closed memory_hits={} disk_hits={} misses={} loads={} load_failures={}",
                counters.memoryHits(),
                counters.diskHits(),
                counters.misses(),
                counters.loads(),
                counters.loadFailures());
    }

    private void ensureOpen() {
        if (closed.get()) {
            throw new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
        }
    }
}
