package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people search for, through the front door. S1 to S7 are the numbers of the acceptance cases. */
class SearchCasesTest {
    private static final Project ONE = Project.at("/projects/one", "one");
    private static final Project TWO = Project.at("/projects/two", "two");

    @TempDir
    Path directory;

    private ProjectCache cache;

    @BeforeEach
    void open() {
        cache = SkillmeatCache.at(directory.resolve("cache/cache.db"))
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    @AfterEach
    void close() {
        cache.close();
    }

    /** S1. */
    @Test
    void text_inTwoNames_findsTwo() {
        put(ONE, "docker-skill", "kubernetes-skill", "terraform-command", "docker-compose");
        Page<ArtifactHit> page = cache.search(ArtifactQuery.text("docker"));
        assertEquals(2, page.total());
        assertEquals(List.of("docker-compose", "docker-skill"), names(page));
    }

    /** S2. */
    @Test
    void filters_ofProjectTypeAndBoth_findTwoTwoAndOne() {
        for (Project project : List.of(ONE, TWO)) {
            put(project, skill(project, "test-skill"), artifact(project, ArtifactType.COMMAND, "test-command"));
        }
        ArtifactQuery query = ArtifactQuery.text("test");
        assertEquals(2, cache.search(query.in(ONE.id())).total());
        assertEquals(2, cache.search(query.type(ArtifactType.SKILL)).total());
        assertEquals(
                1, cache.search(query.in(ONE.id()).type(ArtifactType.SKILL)).total());
    }

    /** S3. */
    @Test
    void matches_exactPrefixAndInfix_scoreInThatOrder() {
        put(ONE, "mydocker", "dockerfile", "docker");
        Page<ArtifactHit> page = cache.search(ArtifactQuery.text("docker"));
        assertEquals(List.of("docker", "dockerfile", "mydocker"), names(page));
        assertEquals(
                List.of(100.0, 80.0, 60.0),
                page.items().stream().map(ArtifactHit::score).toList());
    }

    /** S4. */
    @Test
    void pages_ofOne_haveTheTotalAndDifferentItems() {
        put(ONE, "docker-a", "docker-b");
        ArtifactQuery query = ArtifactQuery.text("docker").limit(1);
        Page<ArtifactHit> first = cache.search(query);
        Page<ArtifactHit> second = cache.search(query.offset(1));
        assertEquals(List.of(2L, 2L), List.of(first.total(), second.total()));
        assertEquals(List.of(1, 1), List.of(first.items().size(), second.items().size()));
        assertNotEquals(names(first), names(second));
        assertEquals(names(second), names(cache.search(query.after(first.next().orElseThrow()))));
    }

    /** S5, corrected: all of it is literal. */
    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\"", "'", "node.js", "a/b", "*", "AND", "c++"})
    void text_signs_areLiteral(String text) {
        put(ONE, "plain", "50%", "snake_case", "say \"it's\"", "node.js", "a/b", "all*", "AND", "c++");
        List<String> found = names(cache.search(ArtifactQuery.text(text)));
        assertTrue(found.stream().allMatch(name -> name.contains(text)), found.toString());
    }

    /** S6, corrected: nothing of it is syntax. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "canvas design",
                "canvas AND design",
                "\"canvas\" (design)",
                "canvas* design*",
                "^canvas: -design+"
            })
    void text_whatOtherLanguagesWouldParse_isWords(String text) {
        put(ONE, "canvas-and-design", "canvas", "design");
        assertEquals(List.of("canvas-and-design"), names(cache.search(ArtifactQuery.text(text))));
    }

    /** S6. */
    @Test
    void text_operatorsAlone_areWords() {
        put(ONE, "and-or-not", "other");
        assertEquals(List.of("and-or-not"), names(cache.search(ArtifactQuery.text("NOT OR AND"))));
    }

    /** S7, corrected: all texts are searched, and a letter may be wrong. */
    @Test
    void text_ofTagDescriptionOrSource_isFound() {
        Artifact artifact = new Artifact(
                ArtifactId.of(ONE.id(), ArtifactType.SKILL, "key"),
                ArtifactType.SKILL,
                "key",
                "name",
                ArtifactMetadata.builder()
                        .tags(List.of("containers"))
                        .description("builds images", DescriptionSource.FRONTMATTER)
                        .author(Optional.of("Anna"))
                        .build(),
                new Provenance(
                        ArtifactStatus.DEPLOYED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("shelf"),
                        Optional.of("acme/skills"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of());
        put(ONE, artifact);
        for (String text : List.of("containers", "images", "anna", "acme", "shelf")) {
            assertEquals(List.of("name"), names(cache.search(ArtifactQuery.text(text))), text);
        }
        Page<ArtifactHit> misspelt = cache.search(ArtifactQuery.text("contaners"));
        assertEquals(List.of("name"), names(misspelt));
        assertEquals(Optional.of("containers"), misspelt.didYouMean());
        double exact =
                cache.search(ArtifactQuery.text("containers")).items().get(0).score();
        assertTrue(misspelt.items().get(0).score() < exact);
    }

    private void put(Project project, String... names) {
        put(project, Stream.of(names).map(name -> skill(project, name)).toArray(Artifact[]::new));
    }

    private void put(Project project, Artifact... artifacts) {
        cache.put(new Snapshot<>(project, List.of(artifacts), List.of()));
    }

    private static Artifact skill(Project project, String name) {
        return artifact(project, ArtifactType.SKILL, name);
    }

    private static Artifact artifact(Project project, ArtifactType type, String name) {
        return new Artifact(
                ArtifactId.of(project.id(), type, name),
                type,
                name,
                name,
                ArtifactMetadata.builder().build(),
                Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty()),
                List.of());
    }

    private static List<String> names(Page<ArtifactHit> page) {
        return page.items().stream().map(hit -> hit.artifact().name()).toList();
    }
}
