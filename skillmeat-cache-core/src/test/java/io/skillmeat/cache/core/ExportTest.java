package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is cached as JSON lines, read again by a parser. */
final class ExportTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private ProjectCache cache;

    @BeforeEach
    void open() {
        cache = SkillmeatCache.at(directory.resolve("cache.db")).open();
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void export_nothingCached_namesTheForm() throws IOException {
        assertEquals(List.of(JSON.readTree("{\"schema\": \"skillmeat.export/1\"}")), lines());
    }

    @Test
    void export_allKinds_writesALineForEach() throws IOException {
        cache.put(Samples.marketplace("market", "c"));
        cache.put(Samples.collection("mine", "a", "b"));
        cache.put(Samples.project("shop", "a:what it does"));
        List<JsonNode> lines = lines();
        assertEquals(
                List.of(
                        "project shop /projects/shop",
                        "collection mine /collections/mine",
                        "marketplace market https://example.org/market"),
                lines.stream()
                        .skip(1)
                        .map(line -> text(line, "kind") + " " + text(line, "name") + " " + text(line, "location"))
                        .toList());
        assertEquals("what it does", text(lines.get(1).get("artifacts").get(0), "description"));
        assertEquals(List.of("a", "b"), names(lines.get(2)));
        assertTrue(lines.get(1).get("created_at").isNull(), "every member is there, known or not");
    }

    @Test
    void export_realisticProjects_hasAllOfTheirArtifacts() throws IOException {
        Map<String, Snapshot<?>> projects = new LinkedHashMap<>();
        Generated.projects(3, 20, 7)
                .forEach(project -> projects.put(project.entry().id().value(), project));
        projects.values().forEach(cache::put);
        List<JsonNode> lines = lines();
        assertEquals(1 + projects.size(), lines.size());
        for (JsonNode line : lines.subList(1, lines.size())) {
            Snapshot<?> project = projects.get(text(line, "id"));
            assertEquals(project.artifacts().size(), line.get("artifacts").size());
            for (int i = 0; i < project.artifacts().size(); i++) {
                assertIs(project.artifacts().get(i), line.get("artifacts").get(i));
            }
        }
    }

    @Test
    void export_diagnosticsAndLineBreaks_staysOneLine() throws IOException {
        Snapshot<Project> odd = Samples.project("odd\nname", "a");
        cache.put(new Snapshot<>(
                odd.entry(), odd.artifacts(), List.of(new Diagnostic("yaml-invalid", "a/b", 3, "first\nsecond"))));
        JsonNode line = lines().get(1);
        assertEquals("odd\nname", text(line, "name"));
        assertEquals(
                JSON.readTree(
                        "[{\"code\": \"yaml-invalid\", \"path\": \"a/b\", \"line\": 3, \"message\": \"first\\nsecond\"}]"),
                line.get("diagnostics"));
    }

    private static void assertIs(Artifact artifact, JsonNode written) {
        ArtifactMetadata metadata = artifact.metadata();
        assertEquals(artifact.id().value(), text(written, "id"));
        assertEquals(artifact.path(), text(written, "path"));
        assertEquals(metadata.description(), optional(written, "description"));
        assertEquals(metadata.version(), optional(written, "version"));
        assertEquals(metadata.tags(), texts(written.get("tags")));
        assertEquals(metadata.tools(), texts(written.get("tools")));
        assertEquals(artifact.provenance().contentHash(), optional(written, "content_hash"));
        assertEquals(artifact.provenance().status().word(), text(written, "status"));
    }

    private List<JsonNode> lines() throws IOException {
        StringWriter text = new StringWriter();
        cache.maintenance().export(text);
        assertTrue(text.toString().endsWith("\n"), "the last line is ended, too");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.toString().split("\n", 0)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).textValue();
    }

    private static Optional<String> optional(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member).textValue());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static List<String> names(JsonNode entry) {
        List<String> names = new ArrayList<>();
        entry.get("artifacts").forEach(artifact -> names.add(text(artifact, "name")));
        return names;
    }
}
