package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.SqlStore;
import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store alone, without the memory tier before it, beside plain JDBC on its own tables and on one plain table. */
final class StoreScene implements Scene {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Path directory = Data.temporaryDirectory();
    private final List<Snapshot<Project>> snapshots;
    private final SnapshotStore store;
    private final RawStore raw;
    private final long bytes;
    private final FloorState plain = new FloorState();
    private final Map<EntryId, Fetch> byUser = new HashMap<>();

    /** What was put last in place of what was there first. */
    private final Map<EntryId, Snapshot<Project>> stored = new HashMap<>();

    private Runnable notModified = () -> {};
    private int turn;
    private int version;

    StoreScene(List<Snapshot<Project>> snapshots) throws SQLException, IOException {
        this.snapshots = snapshots;
        Path rawFile = directory.resolve("raw/cache.db");
        try (SnapshotStore filled = filled(rawFile)) {
            filled.revision();
        }
        bytes = Files.size(rawFile);
        raw = new RawStore(rawFile);
        store = filled(directory.resolve("db/cache.db"));
        plain.fill();
    }

    private SnapshotStore filled(Path file) {
        SnapshotStore opened = SqlStore.open(file, new StoreOptions(CLOCK, "benchmark"));
        snapshots.forEach(
                snapshot -> opened.put(snapshot, fetch(opened, snapshot.entry().id())));
        return opened;
    }

    /** Returns how large the file is when nobody has it open. */
    long bytes() {
        return bytes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("project row from disk", () -> store.state(next())),
                Operation.of("project row by kept statement", () -> raw.row(next())),
                Operation.of("snapshot from disk", () -> store.read(next())),
                Operation.of("snapshot by kept statements", () -> raw.snapshot(next())),
                Operation.of("100 artifacts column by column", plain::readNext),
                Operation.of("list of projects from disk", () -> store.list(EntryKind.PROJECT)),
                Operation.of("list of projects by kept statement", raw::rows),
                Operation.of("not modified", this::beginFetch, () -> notModified.run()),
                Operation.of("put, unchanged", this::putUnchanged),
                Operation.of("raw write, unchanged", () -> raw.writeUnchanged(next())),
                Operation.of("put, one changed", () -> put(changed())),
                Operation.of("raw write, one changed", this::writeChanged),
                Operation.of("delete and insert", () -> raw.replace(snapshot())));
    }

    /** A fetch takes the stamp before it begins. */
    private void beginFetch() {
        EntryId id = next();
        Fetch begun = fetch(store, id);
        notModified = () -> store.notModified(id, begun);
    }

    /** Puts what is stored, which another operation may have changed. */
    private void putUnchanged() {
        Snapshot<Project> next = snapshot();
        if (!put(stored.getOrDefault(next.entry().id(), next)).isEmpty()) {
            throw new IllegalStateException("it has changed");
        }
    }

    private Difference put(Snapshot<Project> snapshot) {
        EntryId id = snapshot.entry().id();
        stored.put(id, snapshot);
        return store.put(snapshot, byUser.computeIfAbsent(id, any -> fetch(store, id)))
                .difference();
    }

    private void writeChanged() throws SQLException {
        Snapshot<Project> snapshot = changed();
        raw.writeChanged(snapshot, raw.firstArtifact(snapshot.entry().id()));
    }

    private Snapshot<Project> changed() {
        return Data.withOneChanged(snapshot(), "in its version " + version++);
    }

    private EntryId next() {
        return snapshot().entry().id();
    }

    private Snapshot<Project> snapshot() {
        turn = (turn + 1) % snapshots.size();
        return snapshots.get(turn);
    }

    private static Fetch fetch(SnapshotStore store, EntryId id) {
        return new Fetch(store.state(id).current(), CLOCK.instant(), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() throws IOException {
        store.close();
        try {
            raw.close();
            plain.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Data.delete(directory);
    }
}
