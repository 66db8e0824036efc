package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One project with its 100 artifacts, by id. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadBenchmark {
    /** With freshness, statistics and the check that no other process has moved it. */
    @Benchmark
    public Optional<Cached<Snapshot<Project>>> readFromMemory(CacheState state) {
        return state.cache().project(state.nextId());
    }

    /** Through the store alone, with the checksums of all rows. */
    @Benchmark
    public Optional<StoredSnapshot> readFromDisk(StoreState state) {
        return state.store().read(state.nextId());
    }

    /** Plain JDBC on a kept statement. */
    @Benchmark
    public Object[] floor(FloorState state) throws SQLException {
        return state.readNext();
    }
}
