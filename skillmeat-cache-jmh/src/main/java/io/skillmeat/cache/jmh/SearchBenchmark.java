package io.skillmeat.cache.jmh;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Page;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The 20 best of 10,000 artifacts. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {
    private static final int HITS = 20;

    /** A word that many artifacts have. */
    @Benchmark
    public Page<ArtifactHit> commonWord(CacheState state) {
        return find(state, "review");
    }

    /** Two words that few artifacts have both. */
    @Benchmark
    public Page<ArtifactHit> twoWords(CacheState state) {
        return find(state, "docker security");
    }

    /** The beginning of words. */
    @Benchmark
    public Page<ArtifactHit> prefix(CacheState state) {
        return find(state, "dep");
    }

    /** FTS5 alone, on the same word. */
    @Benchmark
    public Object[] floorCommonWord(FloorState state) throws SQLException {
        return state.search("\"review\" *");
    }

    /** FTS5 alone, on the same words. */
    @Benchmark
    public Object[] floorTwoWords(FloorState state) throws SQLException {
        return state.search("\"docker\" \"security\" *");
    }

    /** FTS5 alone, on the same beginning. */
    @Benchmark
    public Object[] floorPrefix(FloorState state) throws SQLException {
        return state.search("\"dep\" *");
    }

    private static Page<ArtifactHit> find(CacheState state, String text) {
        return state.cache().search(ArtifactQuery.text(text).limit(HITS));
    }
}
