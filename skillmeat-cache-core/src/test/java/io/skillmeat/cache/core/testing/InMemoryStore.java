package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
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
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.core.internal.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that obeys every sentence of the contract, as one process sees it; others {@link #connect}.
 *
 * <p>It can be told to refuse writes, to trim its log, and to leave out one of its protections.
 */
public final class InMemoryStore implements SnapshotStore {
    private final InMemoryDatabase database;
    private final String process;
    private final Map<String, Runnable> interruptions = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile @Nullable CacheException refusal;

    /** Creates an empty store. */
    public InMemoryStore(InstantSource clock) {
        this(clock, UpdateRating.BY_STATUS);
    }

    /** Creates an empty store that decides in some way how outdated something is. */
    public InMemoryStore(InstantSource clock, UpdateRating rating) {
        this(new InMemoryDatabase(clock, rating), "process-1");
    }

    private InMemoryStore(InMemoryDatabase database, String process) {
        this.database = database;
        this.process = process;
    }

    /** Returns the same store as another process sees it. */
    public InMemoryStore connect(String otherProcess) {
        return new InMemoryStore(database, otherProcess);
    }

    /** Throws this instead of writing, in this process; {@link #acceptWrites} ends it. */
    public void refuseWrites(CacheException exception) {
        refusal = exception;
    }

    /** Does something just before a small value is next kept, as another thread might. */
    public void before(String key, Runnable what) {
        interruptions.put(key, what);
    }

    /** Writes again. */
    public void acceptWrites() {
        refusal = null;
    }

    /** Forgets the log up to a sequence number, as a store may. */
    public void trim(long upTo) {
        synchronized (database) {
            database.log().trim(upTo);
        }
    }

    /** Returns whether somebody holds a valid lease of an entry. */
    public boolean isLeased(EntryId id) {
        synchronized (database) {
            return database.isLeased(id);
        }
    }

    /** Leaves out a protection, for all processes: for tests that must notice. */
    public void leaveOut(Protection protection) {
        database.leaveOut(protection);
    }

    @Override
    public Optional<StoredSnapshot> read(EntryId id) {
        return read(store -> store.read(id));
    }

    @Override
    public EntryState state(EntryId id) {
        return read(store -> store.state(id));
    }

    @Override
    public List<StoredEntry> list(EntryKind kind) {
        return read(store -> store.list(kind));
    }

    @Override
    public Optional<Instant> listedAt(EntryKind kind) {
        return read(store -> store.listedAt(kind));
    }

    @Override
    public void listed(EntryKind kind, Instant at) {
        write(store -> store.listed(kind, at));
    }

    @Override
    public Page<FoundArtifact> search(ArtifactQuery query) {
        return read(store -> InMemorySearch.search(
                store.everything(), query, store::severity, store.made().list()));
    }

    @Override
    public Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> notes) {
        return write(store -> store.put(snapshot, fetch, notes, process));
    }

    @Override
    public Write notModified(EntryId id, Fetch fetch) {
        return write(store -> store.notModified(id, fetch, process));
    }

    @Override
    public Write notFound(EntryId id, Fetch fetch) {
        return write(store -> store.notFound(id, fetch, process));
    }

    @Override
    public void failed(EntryId id, Fetch fetch, SourceFailure failure) {
        write(store -> store.failed(id, fetch, failure, process));
    }

    @Override
    public int invalidate(Selection what, String reason, Instant at) {
        return write(store -> store.invalidate(what, reason, at, process));
    }

    @Override
    public boolean remove(EntryId id, Instant at) {
        return write(store -> store.remove(id, at, process));
    }

    @Override
    public void clear(Instant at) {
        write(store -> store.clear(at, process));
    }

    @Override
    public Optional<Leased> lease(EntryId id, Instant now, Duration length) {
        return write(store -> store.lease(id, now, length));
    }

    @Override
    public void release(Lease lease) {
        write(store -> store.release(lease));
    }

    @Override
    public List<FoundArtifact> named(Collection<String> names) {
        return read(store -> InMemorySearch.named(store.everything(), names));
    }

    @Override
    public ArtifactHistory history(EntryId entry, ArtifactId item) {
        return read(store -> store.history(entry, item));
    }

    @Override
    public long firstSeqSince(Instant time) {
        return read(store -> store.log().firstSeqSince(time));
    }

    @Override
    public List<MadeCollection> madeCollections() {
        return read(store -> store.made().list());
    }

    @Override
    public Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change) {
        return write(store -> store.made().remake(id, change, process));
    }

    @Override
    public List<UpstreamState> takeDue(Due due, int limit) {
        return write(store -> store.takeDue(due, limit));
    }

    @Override
    public List<FoundArtifact> answered(List<UpstreamState> states) {
        return write(store -> store.answered(states, process));
    }

    @Override
    public long revision() {
        return read(store -> store.log().revision());
    }

    @Override
    public List<LoggedChange> changesAfter(long seq, int limit) {
        return read(store -> store.log().after(seq, limit));
    }

    @Override
    public long lastSeq() {
        return read(store -> store.log().lastSeq());
    }

    @Override
    public long trimmedUpTo() {
        return read(store -> store.log().trimmedUpTo());
    }

    @Override
    public Optional<String> metadata(String key) {
        return read(store -> store.metadata(key));
    }

    @Override
    public void metadata(String key, String value) {
        Optional.ofNullable(interruptions.remove(key)).ifPresent(Runnable::run);
        write(store -> store.metadata(key, value));
    }

    @Override
    public CacheStatus.Store status() {
        return read(store -> new CacheStatus.Store(
                "memory", CacheStatus.Mode.MEMORY, 1, 0, store.log().revision(), 0, 0));
    }

    @Override
    public StoreMaintenance maintenance() {
        return new InMemoryMaintenance(this, database.clock(), database.backups());
    }

    @Override
    public void close() {
        closed = true;
    }

    private <T> T read(Function<InMemoryDatabase, T> work) {
        if (closed) {
            throw new CacheException(CacheException.Kind.CLOSED, "the store is closed", "open another one");
        }
        synchronized (database) {
            return work.apply(database);
        }
    }

    private <T> T write(Function<InMemoryDatabase, T> work) {
        CacheException thrown = refusal;
        if (thrown != null) {
            throw thrown;
        }
        return read(work);
    }

    /** A protection that a test may leave out. */
    public enum Protection {
        /** A write is compared with the stamp that its fetch saw. */
        STAMP_CHECK,
        /** An entry has one valid lease at a time. */
        LEASE
    }
}
