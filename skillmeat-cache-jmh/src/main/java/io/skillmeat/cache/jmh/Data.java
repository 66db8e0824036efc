package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Generated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The data set that both the cache and the floor hold: 100 projects with 100 artifacts each, of one seed. */
final class Data {
    static final int PROJECTS = 100;
    static final int ARTIFACTS_EACH = 100;

    static final long SEED = 20_261_121;

    private Data() {}

    static List<Snapshot<Project>> snapshots() {
        return Generated.projects(SEED, PROJECTS, ARTIFACTS_EACH);
    }

    /** Returns a snapshot in which the description of one artifact is another. */
    static Snapshot<Project> withOneChanged(Snapshot<Project> snapshot, String description) {
        List<Artifact> artifacts = new ArrayList<>(snapshot.artifacts());
        artifacts.set(0, described(artifacts.get(0), description));
        return new Snapshot<>(snapshot.entry(), artifacts, snapshot.diagnostics());
    }

    /** Returns an artifact whose description is another. */
    static Artifact described(Artifact artifact, String description) {
        ArtifactMetadata metadata = ArtifactMetadata.builder()
                .description(description, DescriptionSource.FRONTMATTER)
                .tags(artifact.metadata().tags())
                .tools(artifact.metadata().tools())
                .build();
        return new Artifact(
                artifact.id(),
                artifact.type(),
                artifact.path(),
                artifact.pathName(),
                metadata,
                artifact.provenance(),
                artifact.diagnostics());
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("skillmeat-jmh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a directory of a benchmark; nothing in it is open any more. */
    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
