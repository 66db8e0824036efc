package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds everything this source reads from a tree of real artifacts against the answers of an independent reader. */
class FixtureTreeTest {
    private static final Path TREE = Path.of("..", "..", "shared", "fixtures", "skillmeat-tree");
    private static final List<String> TEXTS = List.of("declared_name", "version", "model", "license", "author");

    private static final List<String> differences = new ArrayList<>();
    private static Path tree;
    private static JsonNode expected;
    private static SkillmeatFiles source;

    @BeforeAll
    static void readTree() throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(TREE.resolve("expected.json")), "no fixture tree at " + TREE);
        tree = TREE.toRealPath();
        expected = new ObjectMapper().readTree(tree.resolve("expected.json").toFile());
        source = SkillmeatFiles.of(
                tree.resolve("home/.skillmeat"), List.of(tree.resolve("projects"), tree.resolve("home")));
    }

    @Test
    void projects_fixtureTree_areTheExpected() throws Exception {
        Map<String, Snapshot<?>> found = snapshots(EntryKind.PROJECT);
        TreeSet<String> wanted = new TreeSet<>();
        for (JsonNode project : expected.path("projects")) {
            wanted.add(project.path("path").asText());
            Snapshot<?> snapshot = found.get(project.path("path").asText());
            if (snapshot != null) {
                compare(project, snapshot);
            }
        }
        assertEquals(wanted, found.keySet());
        assertEquals(List.of(), differences, () -> String.join("\n", differences));
    }

    @Test
    void collections_fixtureTree_areTheExpected() throws Exception {
        Map<String, Snapshot<?>> found = snapshots(EntryKind.COLLECTION);
        for (JsonNode collection : expected.path("collections")) {
            String path =
                    "home/.skillmeat/collections/" + collection.path("name").asText();
            compareMembers(collection, Objects.requireNonNull(found.get(path), path));
        }
        assertEquals(expected.path("collections").size(), found.size());
        assertEquals(List.of(), differences, () -> String.join("\n", differences));
    }

    @Test
    void fetch_secondTime_isNotModified() throws Exception {
        for (EntryId id : source.ids(EntryKind.PROJECT, TestContext.LATER).ids()) {
            Fetched.Changed first = (Fetched.Changed)
                    source.fetch(new FetchRequest(id, Optional.empty(), Optional.empty()), TestContext.LATER);
            assertTrue(
                    first.validator().isPresent(),
                    () -> first.snapshot().entry().location());
            FetchRequest again = new FetchRequest(id, Optional.empty(), first.validator());
            assertEquals(new Fetched.NotModified(), source.fetch(again, TestContext.LATER));
        }
    }

    private static Map<String, Snapshot<?>> snapshots(EntryKind kind) throws Exception {
        differences.clear();
        Map<String, Snapshot<?>> found = new TreeMap<>();
        for (EntryId id : source.ids(kind, TestContext.LATER).ids()) {
            Fetched.Changed fetched = (Fetched.Changed)
                    source.fetch(new FetchRequest(id, Optional.empty(), Optional.empty()), TestContext.LATER);
            Path place = Path.of(fetched.snapshot().entry().location());
            found.put(tree.relativize(place).toString(), fetched.snapshot());
        }
        return found;
    }

    private static void compare(JsonNode project, Snapshot<?> snapshot) {
        String where = project.path("path").asText();
        same(
                where + " name",
                project.path("display_name"),
                Optional.of(snapshot.entry().name()));
        Map<String, Artifact> left = new TreeMap<>();
        snapshot.artifacts().forEach(artifact -> left.put(key(artifact), artifact));
        for (JsonNode want : project.path("artifacts")) {
            Artifact artifact = left.remove(key(want));
            if (artifact == null) {
                differences.add("artifact missing: " + where + " " + key(want));
            } else if (!want.has("ambiguous")) {
                compare(where + " " + key(want), want, artifact);
            }
        }
        for (JsonNode missing : project.path("missing")) {
            Artifact artifact = left.remove(key(missing));
            if (artifact == null || artifact.status() != ArtifactStatus.MISSING) {
                differences.add("not reported as missing: " + where + " " + key(missing));
            }
        }
        left.keySet().forEach(key -> differences.add("artifact too many: " + where + " " + key));
    }

    private static void compare(String where, JsonNode want, Artifact artifact) {
        ArtifactMetadata metadata = artifact.metadata();
        Map<String, Optional<String>> texts = Map.of(
                "declared_name", metadata.declaredName(),
                "version", metadata.version(),
                "model", metadata.model(),
                "license", metadata.license(),
                "author", metadata.author());
        TEXTS.stream()
                .filter(want::has)
                .forEach(
                        field -> same(where + " " + field, want.path(field), Objects.requireNonNull(texts.get(field))));
        same(where + " path_name", want.path("path_name"), Optional.of(artifact.pathName()));
        same(where + " name", want.path("name"), Optional.of(artifact.name()));
        if (want.has("content_hash")) {
            same(where + " hash", want.path("content_hash"), artifact.contentHash());
            same(
                    where + " status",
                    want.path("status"),
                    Optional.of(artifact.status().word()));
        }
        if (want.has("tools")) {
            same(where + " tools", texts(want.path("tools")), metadata.tools());
            same(where + " tags", texts(want.path("tags")), metadata.tags());
            compareDescription(where, want, metadata);
            List<String> codes = artifact.diagnostics().stream()
                    .map(Diagnostic::code)
                    .distinct()
                    .sorted()
                    .toList();
            same(
                    where + " diagnostics",
                    texts(want.path("diagnostics")).stream().sorted().toList(),
                    codes);
        }
        if (want.has("events")) {
            assertTrue(metadata.extra().contains("\"events\":" + want.path("events")), () -> where + metadata.extra());
        }
        if (want.has("transport") && !want.path("transport").isNull()) {
            assertTrue(metadata.extra().contains(want.path("transport").toString()), () -> where + metadata.extra());
        }
    }

    private static void compareDescription(String where, JsonNode want, ArtifactMetadata metadata) {
        same(
                where + " description_source",
                want.path("description_source"),
                Optional.of(metadata.descriptionSource().word()));
        same(
                where + " description",
                blanks(want.path("description").asText("")),
                blanks(metadata.description().orElse("")));
    }

    private static void compareMembers(JsonNode collection, Snapshot<?> snapshot) {
        String name = collection.path("name").asText();
        same(name, collection.path("name"), Optional.of(snapshot.entry().name()));
        Map<String, Artifact> left = new TreeMap<>();
        snapshot.artifacts().forEach(artifact -> left.put(key(artifact), artifact));
        for (JsonNode want : collection.path("artifacts")) {
            String where = name + " " + key(want);
            Artifact artifact = Objects.requireNonNull(left.remove(key(want)), where);
            ArtifactStatus status = want.path("drift").asBoolean() ? ArtifactStatus.MODIFIED : ArtifactStatus.IN_SYNC;
            same(where + " status", status, artifact.status());
            same(where + " hash", want.path("actual_hash"), artifact.contentHash());
            same(where + " lock", want.path("lock_hash"), artifact.provenance().collectionHash());
            same(
                    where + " upstream",
                    want.path("upstream"),
                    artifact.provenance().upstream());
            String resolved = want.path("resolved_version")
                    .asText(want.path("resolved_sha").asText("null"));
            same(
                    where + " resolved",
                    resolved,
                    artifact.provenance().resolvedVersion().orElse("null"));
            same(
                    where + " tools",
                    texts(want.path("tools")),
                    artifact.metadata().tools());
            assertTrue(artifact.metadata().tags().containsAll(texts(want.path("manifest_tags"))), where);
            same(
                    where + " declared_name",
                    want.path("declared_name"),
                    artifact.metadata().declaredName());
            String description = blanks(artifact.metadata().description().orElse(""));
            same(where + " description", blanks(want.path("description").asText("")), description);
        }
        long servers = left.values().stream()
                .filter(artifact -> artifact.path().equals("collection.toml"))
                .count();
        same(name + " servers", (long) collection.path("mcp_servers").size(), servers);
        same(name + " too many", servers, (long) left.size());
        same(name + " diagnostics", List.of(), snapshot.diagnostics());
    }

    private static String key(Artifact artifact) {
        String server = artifact.type().name().equals("mcp") ? "|" + artifact.name() : "";
        return artifact.type() + "|" + artifact.path() + server;
    }

    private static String key(JsonNode artifact) {
        String type = artifact.path("type").asText();
        return type + "|" + artifact.path("path").asText()
                + (type.equals("mcp") ? "|" + artifact.path("name").asText() : "");
    }

    private static void same(String where, JsonNode want, Optional<String> got) {
        same(where, want.asText("null"), got.orElse("null"));
    }

    private static void same(String where, Object want, Object got) {
        if (!want.equals(got)) {
            differences.add(where + ": expected " + want + ", found " + got);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String blanks(String text) {
        return String.join(" ", Stream.of(text.strip().split("\\s+")).toList());
    }
}
