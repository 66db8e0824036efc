package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of a tree of real artifacts find every name that an independent reader found. */
class FixtureSearchTest {
    private static final Path TREE = Path.of("..", "..", "shared", "fixtures", "skillmeat-tree");

    @TempDir
    Path directory;

    @Test
    void search_fixtureTree_findsTheExpectedNames() throws Exception {
        Assumptions.assumeTrue(Files.isRegularFile(TREE.resolve("expected.json")), "no fixture tree at " + TREE);
        Path tree = TREE.toRealPath();
        JsonNode expected =
                new ObjectMapper().readTree(tree.resolve("expected.json").toFile());
        List<Path> roots = List.of(tree.resolve("projects"), tree.resolve("home"));
        try (ProjectCache cache = SkillmeatCache.at(directory.resolve("cache/cache.db"))
                .source(SkillmeatSource.of(tree.resolve("home/.skillmeat"), roots))
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            assertTrue(cache.refresh(Selection.all(), RefreshMode.IF_STALE)
                    .await(Duration.ofMinutes(1))
                    .isPresent());
            assertTrue(expected.path("search").size() > 30);
            for (JsonNode search : expected.path("search")) {
                Set<String> wanted = new TreeSet<>();
                search.path("name_contains").forEach(name -> wanted.add(name.asText()));
                assertEquals(wanted, named(cache, tree, search.path("query").asText()));
            }
        }
    }

    /** Returns what has the text in its name. */
    private static Set<String> named(ProjectCache cache, Path tree, String text) {
        Set<String> named = new TreeSet<>();
        ArtifactQuery query = ArtifactQuery.text(text).kind(EntryKind.PROJECT).limit(7);
        for (ArtifactHit hit : all(cache, query)) {
            Artifact artifact = hit.artifact();
            if (artifact.name().toLowerCase(Locale.ROOT).contains(text)) {
                Path project = tree.relativize(Path.of(hit.entry().location()));
                named.add(project + "|" + artifact.type() + "|" + artifact.path() + "|" + artifact.name());
            }
        }
        return named;
    }

    private static List<ArtifactHit> all(ProjectCache cache, ArtifactQuery query) {
        List<ArtifactHit> all = new ArrayList<>();
        Page<ArtifactHit> page = cache.search(query);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = cache.search(query.after(page.next().get()));
            all.addAll(page.items());
        }
        assertEquals(page.total(), all.size());
        return all;
    }
}
