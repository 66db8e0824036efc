package io.skillmeat.cache.jmh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.SqlStore;
import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The store alone, without the memory tier before it. */
@State(Scope.Benchmark)
public class StoreState {
    private final Path directory = Data.temporaryDirectory();
    private final List<Snapshot<Project>> snapshots = Data.snapshots();
    private final InstantSource clock = InstantSource.system();
    private final SnapshotStore store =
            SqlStore.open(directory.resolve("db/cache.db"), new StoreOptions(clock, "benchmark"));
    private int turn;

    /** Fills the store. */
    @Setup(Level.Trial)
    public void fill() {
        snapshots.forEach(this::put);
    }

    void put(Snapshot<Project> snapshot) {
        EntryId id = snapshot.entry().id();
        store.put(snapshot, new Fetch(store.state(id).current(), clock.instant(), Optional.empty(), Optional.empty()));
    }

    /** Closes the store and deletes its files. */
    @TearDown(Level.Trial)
    public void close() {
        store.close();
        Data.delete(directory);
    }

    SnapshotStore store() {
        return store;
    }

    EntryId nextId() {
        turn = (turn + 1) % snapshots.size();
        return snapshots.get(turn).entry().id();
    }
}
