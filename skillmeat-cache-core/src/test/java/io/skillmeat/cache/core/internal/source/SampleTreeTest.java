package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tree that ships with the examples shows what it is said to show. */
class SampleTreeTest {
    private static final Path SAMPLE = Path.of("..", "examples", "sample");

    private final SkillmeatFiles source = SkillmeatFiles.of(SAMPLE.resolve(".skillmeat"), List.of(SAMPLE));

    private List<Snapshot<?>> snapshots(EntryKind kind) throws Exception {
        List<Snapshot<?>> snapshots = new ArrayList<>();
        for (EntryId id : source.ids(kind, TestContext.LATER).ids()) {
            FetchRequest request = new FetchRequest(id, Optional.empty(), Optional.empty());
            snapshots.add(((Fetched.Changed) source.fetch(request, TestContext.LATER)).snapshot());
        }
        return snapshots;
    }

    private static List<String> described(List<Snapshot<?>> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> snapshot.artifacts().stream()
                        .map(artifact -> snapshot.entry().name() + ": " + describe(artifact)))
                .toList();
    }

    private static String describe(Artifact artifact) {
        List<String> odd = artifact.diagnostics().stream()
                .map(diagnostic -> diagnostic.code())
                .toList();
        return artifact.name() + " " + artifact.status().word() + (odd.isEmpty() ? "" : " " + odd);
    }

    @Test
    void projects_sampleTree_showEveryState() throws Exception {
        assertEquals(
                List.of(
                        "sample: standup untracked",
                        "Data Pipeline: schema-guard untracked [malformed_yaml]",
                        "Data Pipeline: test-writer in_sync",
                        "Data Pipeline: dockerfile-slim missing",
                        "Data Pipeline: sql-review in_sync",
                        "site: publish untracked [no_frontmatter]",
                        "site: link-check untracked",
                        "Web Shop: changelog modified",
                        "Web Shop: hooks untracked",
                        "Web Shop: shop-database untracked",
                        "Web Shop: log-digest outdated",
                        "Web Shop: sql-review in_sync"),
                described(snapshots(EntryKind.PROJECT)));
    }

    @Test
    void collections_sampleTree_areInSync() throws Exception {
        List<Snapshot<?>> collections = snapshots(EntryKind.COLLECTION);
        assertEquals(1, collections.size());
        assertEquals(6, collections.get(0).artifacts().size());
        for (Artifact artifact : collections.get(0).artifacts()) {
            assertEquals(ArtifactStatus.IN_SYNC, artifact.status(), artifact.path());
        }
    }
}
