package io.skillmeat.cache.jmh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.SkillmeatCache;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A cache on disk that holds the data set, without a source: only the cache itself is measured. */
@State(Scope.Benchmark)
public class CacheState {
    private final Path directory = Data.temporaryDirectory();
    private final List<Snapshot<Project>> snapshots = Data.snapshots();
    private final ProjectCache cache = SkillmeatCache.at(directory.resolve("db/cache.db"))
            .refreshing(RefreshPolicy.onDemand())
            .open();
    private int turn;

    /** Fills the cache. */
    @Setup(Level.Trial)
    public void fill() {
        snapshots.forEach(cache::put);
    }

    /** Closes the cache and deletes its files. */
    @TearDown(Level.Trial)
    public void close() {
        cache.close();
        Data.delete(directory);
    }

    ProjectCache cache() {
        return cache;
    }

    /** Returns the next project's snapshot, round and round. */
    Snapshot<Project> next() {
        turn = (turn + 1) % snapshots.size();
        return snapshots.get(turn);
    }

    EntryId nextId() {
        return next().entry().id();
    }
}
