package io.skillmeat.cache.jmh;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The 20 best of 10,000 artifacts, without the pages that the cache keeps in memory unless it says so. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {
    private static final int HITS = 20;

    /** A word that many artifacts have. */
    @Benchmark
    public Page<FoundArtifact> commonWord(StoreState state) {
        return find(state, "review");
    }

    /** A word that few artifacts have. */
    @Benchmark
    public Page<FoundArtifact> rareWord(StoreState state) {
        return find(state, "57");
    }

    /** Two words that few artifacts have both. */
    @Benchmark
    public Page<FoundArtifact> twoWords(StoreState state) {
        return find(state, "docker security");
    }

    /** The beginning of words. */
    @Benchmark
    public Page<FoundArtifact> prefix(StoreState state) {
        return find(state, "dep");
    }

    /** A piece of words. */
    @Benchmark
    public Page<FoundArtifact> substring(StoreState state) {
        return find(state, "ocker");
    }

    /** A word with two letters swapped. */
    @Benchmark
    public Page<FoundArtifact> misspelt(StoreState state) {
        return find(state, "dokcer");
    }

    /** A page that was asked for before, through the whole cache: it is still in memory. */
    @Benchmark
    public Page<ArtifactHit> hotPage(CacheState state) {
        return state.cache().search(ArtifactQuery.text("review").limit(HITS));
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

    private static Page<FoundArtifact> find(StoreState state, String text) {
        return state.store().search(ArtifactQuery.text(text).limit(HITS));
    }
}
