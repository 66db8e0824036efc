package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Difference;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One project with its 100 artifacts, written. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WriteBenchmark {
    private int version;

    /** The description of one artifact has changed. */
    @Benchmark
    public Difference putOneChanged(CacheState state) {
        return state.cache().put(Data.withOneChanged(state.next(), "in its version " + version++));
    }

    /** Nothing has changed. */
    @Benchmark
    public Difference putUnchanged(CacheState state) {
        return state.cache().put(state.next());
    }

    /** Plain JDBC: the one row is known, and updated in one transaction. */
    @Benchmark
    public int floor(FloorState state) throws SQLException {
        return state.updateNext("in its version " + version++);
    }
}
