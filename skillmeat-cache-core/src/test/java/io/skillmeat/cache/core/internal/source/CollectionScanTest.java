package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionScanTest {
    private static final String HOME = "home/.skillmeat/collections/default/";
    private static final String HELLO = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    @TempDir
    Path directory;

    private SourceTree tree;

    @BeforeEach
    void createTree() throws IOException {
        tree = new SourceTree(directory);
        tree.write(HOME + "collection.toml", """
                [collection]
                name = "Default"
                version = "1.0.0"
                updated = "2026-02-11T19:30:12"

                [[artifacts]]
                name = "synced"
                type = "command"
                path = "commands/synced.md"
                origin = "github"
                upstream = "https://github.com/acme/x"
                resolved_version = "v1"
                tags = ["one"]
                [artifacts.metadata]
                description = "From the manifest"
                version = "1.2"

                [[artifacts]]
                name = "drifted"
                type = "command"

                [[artifacts]]
                name = "unlocked"
                type = "skill"

                [[artifacts]]
                name = "gone"
                type = "agent"

                [[artifacts]]
                name = "flow"
                type = "workflow"
                path = "workflows/flow"

                [[mcp_servers]]
                name = "context"
                """);
        tree.write(HOME + "collection.lock", """
                [lock.entries."synced::command"]
                content_hash = "%s"
                fetched = "2026-01-05T10:11:12"
                [lock.entries."drifted::command"]
                content_hash = "other"
                """.formatted(HELLO));
        tree.write(HOME + "commands/synced.md", "hello\n").write(HOME + "commands/drifted.md", "hello\n");
        tree.skill(HOME + "skills/unlocked").write(HOME + "workflows/flow/WORKFLOW.yaml", "x");
    }

    private Map<String, Artifact> members() throws Exception {
        return SourceTree.byKey(tree.collection("default"));
    }

    @Test
    void fetch_manifest_givesTheCollection() throws Exception {
        ArtifactCollection collection =
                (ArtifactCollection) tree.collection("default").entry();
        assertEquals("Default", collection.name());
        assertEquals(Optional.of("1.0.0"), collection.version());
        assertEquals(Optional.of(Instant.parse("2026-02-11T19:30:12Z")), collection.updatedAt());
    }

    @Test
    void fetch_members_standToTheLock() throws Exception {
        Map<String, ArtifactStatus> expected = Map.of(
                "command commands/synced.md", ArtifactStatus.IN_SYNC,
                "command commands/drifted.md", ArtifactStatus.MODIFIED,
                "skill skills/unlocked", ArtifactStatus.UNTRACKED,
                "agent agents/gone.md", ArtifactStatus.MISSING,
                "workflow workflows/flow", ArtifactStatus.UNTRACKED,
                "mcp collection.toml#context", ArtifactStatus.UNTRACKED);
        Map<String, Artifact> members = members();
        assertEquals(expected.keySet(), members.keySet());
        expected.forEach((key, status) -> assertEquals(status, members.get(key).status(), key));
    }

    @Test
    void fetch_member_joinsFileAndManifest() throws Exception {
        Artifact synced = members().get("command commands/synced.md");
        assertEquals(Optional.of("From the manifest"), synced.metadata().description());
        assertEquals(DescriptionSource.MANIFEST, synced.metadata().descriptionSource());
        assertEquals(Optional.of("1.2"), synced.metadata().version());
        assertEquals(List.of("one"), synced.metadata().tags());
        assertEquals(Optional.of("v1"), synced.provenance().resolvedVersion());
        assertEquals(
                Optional.of(Instant.parse("2026-01-05T10:11:12Z")),
                synced.provenance().deployedAt());
        assertEquals(Optional.of("Default"), synced.provenance().collection());
        tree.write(
                HOME + "commands/synced.md",
                "---\ndescription: From the file\nversion: 2\ntags: two\ncolor: red\n---\n");
        Artifact changed = members().get("command commands/synced.md");
        assertEquals(Optional.of("From the file"), changed.metadata().description());
        assertEquals(Optional.of("2"), changed.metadata().version());
        assertEquals(List.of("one", "two"), changed.metadata().tags());
        assertTrue(
                changed.metadata().extra().startsWith("{\"color\":\"red\",\"manifest\":{\"origin\":\"github\""),
                changed.metadata().extra());
    }

    @Test
    void fetch_filesTheManifestDoesNotName_areReported() throws Exception {
        tree.skill(HOME + "skills/extra");
        Snapshot<?> snapshot = tree.collection("default");
        assertEquals(
                Set.of("skill skills/unlocked"),
                Set.copyOf(SourceTree.byKey(snapshot).keySet().stream()
                        .filter(key -> key.startsWith("skill"))
                        .toList()));
        assertEquals(List.of("unlisted skills/extra"), SourceTree.codes(snapshot.diagnostics()));
    }

    @Test
    void fetch_twoMembersInOnePlace_areListedOnceAndReported() throws Exception {
        tree.write(HOME + "collection.toml", """
                [[artifacts]]
                name = "a"
                type = "command"
                path = "commands/synced.md"
                [[artifacts]]
                name = "b"
                type = "command"
                path = "commands/synced.md"
                """);
        Snapshot<?> snapshot = tree.collection("default");
        assertEquals(1, snapshot.artifacts().size());
        assertTrue(SourceTree.codes(snapshot.diagnostics()).contains("duplicate_record commands/synced.md"));
    }

    @Test
    void fetch_brokenManifest_keepsWhatIsRight() throws Exception {
        tree.write(
                HOME + "collection.toml",
                "[collection]\nname = oops\n[[artifacts]]\nname = \"synced\"\ntype = \"command\"\n");
        Snapshot<?> snapshot = tree.collection("default");
        assertEquals("default", snapshot.entry().name());
        assertEquals(
                Set.of("command commands/synced.md"), SourceTree.byKey(snapshot).keySet());
        assertTrue(SourceTree.codes(snapshot.diagnostics()).contains("toml_error collection.toml"));
    }

    @Test
    void fetch_homeBehindALink_isTheSameHome() throws Exception {
        tree.link("linked", "home/.skillmeat");
        SkillmeatFiles source = SkillmeatFiles.of(tree.at("linked"), List.of());
        List<EntryId> ids = source.ids(EntryKind.COLLECTION, TestContext.LATER).ids();
        assertEquals(List.of(tree.collection("default").entry().id()), ids);
        FetchRequest request = new FetchRequest(ids.get(0), Optional.empty(), Optional.empty());
        assertInstanceOf(Fetched.Changed.class, source.fetch(request, TestContext.LATER));
    }

    @Test
    void fetch_collectionWithoutManifest_isNotFound() throws Exception {
        String path = "home/.skillmeat/collections/none";
        assertEquals(
                new Fetched.NotFound(), tree.fetch(EntryKind.COLLECTION, path, Optional.empty(), TestContext.LATER));
        tree.write(path + "/x", "");
        assertEquals(
                new Fetched.NotFound(), tree.fetch(EntryKind.COLLECTION, path, Optional.empty(), TestContext.LATER));
    }
}
