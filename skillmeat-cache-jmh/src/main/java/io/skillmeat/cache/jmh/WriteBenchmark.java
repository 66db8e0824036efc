package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        return state.cache().put(withOneChanged(state.next(), "in its version " + version++));
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

    private static Snapshot<Project> withOneChanged(Snapshot<Project> snapshot, String description) {
        List<Artifact> artifacts = new ArrayList<>(snapshot.artifacts());
        Artifact first = artifacts.get(0);
        ArtifactMetadata metadata = ArtifactMetadata.builder()
                .description(description, DescriptionSource.FRONTMATTER)
                .tags(first.metadata().tags())
                .tools(first.metadata().tools())
                .build();
        artifacts.set(
                0,
                new Artifact(
                        first.id(),
                        first.type(),
                        first.path(),
                        first.pathName(),
                        metadata,
                        first.provenance(),
                        first.diagnostics()));
        return new Snapshot<>(snapshot.entry(), artifacts, snapshot.diagnostics());
    }
}
