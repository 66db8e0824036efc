package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in the documentation is run here, word for word. */
class DocumentationTest {
    private static final Path SOURCE = Path.of("src/test/java/io/skillmeat/cache/core/DocumentationTest.java");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** A test class or contract, or one test of it. */
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"search.md", "updates.md"})
    void page_everySnippet_isRunHere(String page) throws IOException {
        String source = withoutBlanks(Files.readString(SOURCE));
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertTrue(!snippets.isEmpty(), page);
        for (String snippet : snippets) {
            assertTrue(source.contains(withoutBlanks(snippet)), () -> page + " has code that is not run:\n" + snippet);
        }
    }

    /** A row of a table is shown by tests that there are, in whatever module. */
    @ParameterizedTest
    @ValueSource(strings = {"security.md", "reliability.md"})
    void page_everyTestItNames_isThere(String page) throws IOException {
        Map<String, String> classes = testClasses();
        List<String> missing = TEST.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .filter(named -> !classes.getOrDefault(named.group(1), "")
                        .contains(named.group(2) == null ? named.group(1) : " " + named.group(2) + "("))
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), missing);
    }

    private static Map<String, String> testClasses() throws IOException {
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> all = Files.walk(Path.of(".."))) {
            for (Path file : all.filter(path -> path.toString().contains("src/test/java"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .toList()) {
                classes.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return classes;
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void search_ofThePage_findsWhatIsOutdated() {
        try (Rig rig = Rig.loaded(Samples.project("alpha", "docker"))) {
            ProjectCache cache = rig.cache;
            Page<ArtifactHit> hits = cache.search(ArtifactQuery.text("docker")
                    .type(ArtifactType.SKILL)
                    .outdatedOnly()
                    .limit(20));
            assertEquals(0, hits.total());
        }
    }

    @Test
    void versionsAndMarketplaces_ofThePage_open() throws IOException {
        Path database = directory.resolve("db/cache.db");
        Path home = directory.resolve("home");
        List<Path> roots = List.of(Files.createDirectories(directory.resolve("projects")));
        Path file = Files.writeString(directory.resolve("upstreams.json"), "{}");
        String token = "secret";
        SkillmeatCache builder = SkillmeatCache.at(database)
                .source(SkillmeatSource.of(home, roots))
                .source(MarketplaceSource.of(List.of("https://example.org/marketplace.json")))
                .versions(UpstreamVersions.index(file), UpstreamVersions.gitHub(token));
        ManualScheduler scheduler = new ManualScheduler();
        try (ProjectCache cache = builder.scheduler(scheduler.view())
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            cache.refresh(Selection.of(EntryKind.PROJECT), RefreshMode.IF_STALE);
            scheduler.advance(Duration.ofMinutes(1));
            assertEquals(List.of(), cache.projects().entries());
        }
    }

    @Test
    void madeCollections_ofThePage_holdWhatWasAdded() {
        try (Rig rig = Rig.loaded(Samples.project("alpha", "docker"))) {
            ProjectCache cache = rig.cache;
            ArtifactHit hit = cache.search(ArtifactQuery.text("docker")).items().get(0);
            MadeCollections made = cache.collections().made();
            EntryId kit = made.create("Release kit").id();
            made.add(kit, Set.of(Member.of(hit)));
            assertEquals(1, cache.search(ArtifactQuery.all().in(kit)).total());
        }
    }
}
