package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactVersion;
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
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in one SQLite file, shared by all processes that open it. */
public final class SqlStore implements SnapshotStore {
    /** The version of the schema that this store writes. */
    public static final int SCHEMA_VERSION = Schema.VERSION;

    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);
    private static final Comparator<StoredEntry> BY_NAME = Comparator.comparing(
                    (StoredEntry stored) -> stored.entry().name())
            .thenComparing(stored -> stored.entry().id());

    private final SqlDatabase database;
    private final StoreOptions options;
    private final DiskSpace space;
    private final RecentItems recent;
    private final LeasedRows leased = new LeasedRows();
    private final AtomicLong displaced = new AtomicLong();

    SqlStore(SqlDatabase database, StoreOptions options, DiskSpace space) {
        this.database = database;
        this.options = options;
        this.space = space;
        recent = new RecentItems(options.limits().itemsInMemory());
    }

    /**
     * Opens the store in a file: creates the file, or changes it to the present schema, if need be.
     *
     * @param file the database; it and its directory are made for their owner only
     * @param options what the store needs to know of its surroundings
     * @throws io.skillmeat.cache.CacheException if it cannot be opened and the options' fallback does not help; nothing was
     *     touched then
     */
    public static SnapshotStore open(Path file, StoreOptions options) {
        Path directory = file.toAbsolutePath().resolveSibling("");
        return new SqlStore(Ladder.open(file, options), options, new DiskSpace(directory));
    }

    /**
     * Returns the real paths of the files that nobody but the store may open while it is open: whoever closes one takes its locks
     * away. None if there is no such store.
     */
    public static Set<Path> locked(Path file) {
        try {
            return CacheFiles.existing(file).locked();
        } catch (IOException e) {
            return Set.of();
        }
    }

    @Override
    public Optional<StoredSnapshot> read(EntryId id) {
        return database.read(session -> {
            Known known = Rows.known(session, id);
            return known.content().isEmpty() ? Optional.empty() : Optional.of(snapshot(session, known));
        });
    }

    private StoredSnapshot snapshot(Session session, Known known) throws SQLException {
        List<StoredArtifact> artifacts = Rows.artifacts(session, known);
        ContentRow content = known.content().orElseThrow();
        Snapshot<?> snapshot = new Snapshot<>(
                content.entry(),
                artifacts.stream().map(item -> item.row().artifact()).toList(),
                content.diagnostics());
        recent.note(known, snapshot.artifacts(), artifacts);
        return new StoredSnapshot(snapshot, known.state(), Origin.DISK);
    }

    @Override
    public EntryState state(EntryId id) {
        return database.query(session -> Rows.known(session, id)).state();
    }

    @Override
    public List<StoredEntry> list(EntryKind kind) {
        return database.read(session -> Rows.present(session, kind)).stream()
                .map(Known::stored)
                .sorted(BY_NAME)
                .toList();
    }

    @Override
    public Optional<Instant> listedAt(EntryKind kind) {
        return database.query(session -> Rows.epoch(session, kind)).listedAt();
    }

    @Override
    public void listed(EntryKind kind, Instant at) {
        refreshing(writing -> writing.listed(kind, at));
    }

    @Override
    public Page<FoundArtifact> search(ArtifactQuery query) {
        return database.read(session -> new ArtifactSearch(session, query).page());
    }

    @Override
    public Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> notes) {
        Stored stored = write(writing -> new Stored(writing.put(snapshot, fetch, notes), writing.displaced()));
        if (stored.displaced() > 0) {
            displaced(stored.displaced());
        }
        return stored.write();
    }

    private void displaced(int entries) {
        if (displaced.getAndAdd(entries) == 0) {
            LOG.warn(
                    "{} has reached its largest size of {} bytes: {} entries were removed, and more will be without"
                            + " another word; allow it a larger size, or let it cache less",
                    database.location(),
                    options.limits().databaseBytes(),
                    entries);
        }
    }

    @Override
    public Write notModified(EntryId id, Fetch fetch) {
        return write(writing -> writing.notModified(id, fetch));
    }

    @Override
    public Write notFound(EntryId id, Fetch fetch) {
        return write(writing -> writing.notFound(id, fetch));
    }

    @Override
    public void failed(EntryId id, Fetch fetch, SourceFailure failure) {
        write(writing -> writing.failed(id, fetch, failure));
    }

    @Override
    public int invalidate(Selection what, String reason, Instant at) {
        return write(writing -> writing.invalidate(what, reason, at));
    }

    @Override
    public boolean remove(EntryId id, Instant at) {
        return write(writing -> writing.remove(id));
    }

    @Override
    public void clear(Instant at) {
        write(Writing::clear);
    }

    @Override
    public Optional<Leased> lease(EntryId id, Instant now, Duration length) {
        return refreshing(writing -> writing.lease(id, now, length));
    }

    @Override
    public void release(Lease lease) {
        write(writing -> writing.release(lease));
    }

    @Override
    public List<FoundArtifact> named(Collection<String> names) {
        return database.read(session -> Namesakes.of(session, names));
    }

    @Override
    public ArtifactHistory history(EntryId entry, ArtifactId item) {
        return database.read(session -> {
            Known known = Rows.known(session, entry);
            Optional<ArtifactVersion> current = Rows.artifacts(session, known).stream()
                    .map(stored -> stored.row().artifact())
                    .filter(artifact -> artifact.id().equals(item))
                    .findFirst()
                    .map(ArtifactVersion::of);
            return new ArtifactHistory(current, new VersionHistory(session).of(known.rid(), item));
        });
    }

    @Override
    public long firstSeqSince(Instant time) {
        return database.read(session -> {
            long first = session.query(
                    HotSql.FIRST_SEQ_SINCE, result -> result.next() ? result.getLong(1) : 0, Row.millis(time));
            return first == 0 ? Rows.number(session, HotSql.LAST_SEQ) + 1 : first;
        });
    }

    @Override
    public List<MadeCollection> madeCollections() {
        return database.read(MadeRows::all);
    }

    @Override
    public Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change) {
        return write(writing -> writing.remake(id, change));
    }

    @Override
    public List<UpstreamState> takeDue(Due due, int limit) {
        return write(writing -> writing.takeDue(due, limit));
    }

    @Override
    public List<FoundArtifact> answered(List<UpstreamState> states) {
        return write(writing -> writing.answered(states));
    }

    @Override
    public long revision() {
        return database.query(session -> Rows.number(session, HotSql.REVISION));
    }

    @Override
    public List<LoggedChange> changesAfter(long seq, int limit) {
        return database.read(session -> Rows.changesAfter(session, seq, limit));
    }

    @Override
    public long lastSeq() {
        return database.query(session -> Rows.number(session, HotSql.LAST_SEQ));
    }

    @Override
    public long trimmedUpTo() {
        return Math.max(0, database.query(session -> Rows.number(session, HotSql.FIRST_SEQ)) - 1);
    }

    @Override
    public Optional<String> metadata(String key) {
        return database.query(session -> session.query(
                HotSql.METADATA,
                result -> result.next() ? Optional.of(Note.value(key, result.getString(1))) : Optional.empty(),
                key));
    }

    @Override
    public void metadata(String key, String value) {
        refreshing(writing -> writing.metadata(key, value));
    }

    @Override
    public CacheStatus.Store status() {
        return new CacheStatus.Store(
                database.location(), database.mode(), Schema.VERSION, database.bytes(), revision(), 0, displaced.get());
    }

    @Override
    public StoreMaintenance maintenance() {
        return new SqlMaintenance(database, options);
    }

    @Override
    public void close() {
        database.close();
    }

    /** What only refreshing writes leaves some space to others. */
    private <T> T refreshing(Operation<T> operation) {
        if (database.mode() != CacheStatus.Mode.MEMORY) {
            space.checkToRefresh();
        }
        return write(operation);
    }

    private <T> T write(Operation<T> operation) {
        EntryWriter.prepare();
        return database.write(session -> operation.in(new Writing(session, options, recent, leased)));
    }

    /**
     * What came of a put.
     *
     * @param write how it ended
     * @param displaced how many other entries had to go for it
     */
    private record Stored(Write write, int displaced) {}

    /**
     * What a transaction does.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    private interface Operation<T> {
        T in(Writing writing) throws SQLException;
    }
}
