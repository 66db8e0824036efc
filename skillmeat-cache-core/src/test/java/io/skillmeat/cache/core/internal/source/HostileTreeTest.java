package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Pipes;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links, pipes, sizes and permissions that somebody may have put there on purpose. */
@Timeout(60)
class HostileTreeTest {
    private static final String P = "projects/p";
    private static final String CLAUDE = P + "/.claude/";
    private static final String SECRET = "---\nname: leaked\ndescription: leaked\n---\n";

    @TempDir
    Path directory;

    private SourceTree tree;

    @BeforeEach
    void createTree() throws IOException {
        tree = new SourceTree(directory);
        tree.skill(CLAUDE + "skills/good").write("outside/secret.md", SECRET).write("outside/SKILL.md", SECRET);
    }

    private Artifact artifact(String key) throws Exception {
        return Optional.ofNullable(tree.artifacts(P).get(key)).orElseThrow(() -> new AssertionError(key));
    }

    @Test
    void fetch_linksOutOfTheRoots_areReportedAndNeverRead() throws Exception {
        tree.link(CLAUDE + "commands/leak.md", "outside/secret.md")
                .link(CLAUDE + "agents/folder", "outside")
                .link(CLAUDE + "skills/leak", "outside");
        tree.write(CLAUDE + "skills/part/x.txt", "x").link(CLAUDE + "skills/part/SKILL.md", "outside/SKILL.md");
        tree.link(P + "/.mcp.json", "outside/secret.md").link(CLAUDE + ".skillmeat-deployed.toml", "outside/secret.md");
        Snapshot<?> snapshot = tree.project(P);
        assertFalse(snapshot.toString().contains("leaked"));
        assertEquals(
                Set.of("skill .claude/skills/good", "skill .claude/skills/part"),
                SourceTree.byKey(snapshot).keySet());
        assertEquals(
                List.of("outside_root .claude/skills/part"),
                SourceTree.codes(artifact("skill .claude/skills/part").diagnostics()));
        assertEquals(
                List.of(
                        "outside_root .claude/.skillmeat-deployed.toml",
                        "outside_root .claude/skills/leak",
                        "outside_root .claude/commands/leak.md",
                        "outside_root .claude/agents/folder",
                        "outside_root .mcp.json"),
                SourceTree.codes(snapshot.diagnostics()));
    }

    @Test
    void fetch_profileFolderOutsideTheRoots_isReportedAndNotRead() throws Exception {
        tree.skill("outside/skills/x").link("projects/q/.claude", "outside");
        Snapshot<?> snapshot = tree.project("projects/q");
        assertEquals(List.of(), snapshot.artifacts());
        assertEquals(List.of("outside_root .claude"), SourceTree.codes(snapshot.diagnostics()));
    }

    @Test
    void fetch_linksInsideTheRoots_areArtifacts() throws Exception {
        tree.skill("projects/shared/s")
                .write("projects/shared/commands/c.md", "x")
                .link(CLAUDE + "skills/s", "projects/shared/s")
                .link(CLAUDE + "commands", "projects/shared/commands");
        tree.link(CLAUDE + "agents/a.md", "projects/shared/commands/c.md");
        assertEquals(
                Set.of(
                        "skill .claude/skills/good",
                        "skill .claude/skills/s",
                        "command .claude/commands/c.md",
                        "agent .claude/agents/a.md"),
                tree.artifacts(P).keySet());
    }

    @Test
    void fetch_loopsAndBrokenLinks_areReported() throws Exception {
        tree.write(CLAUDE + "commands/c.md", "x")
                .link(CLAUDE + "commands/loop", CLAUDE + "commands")
                .link(CLAUDE + "agents/self.md", CLAUDE + "agents/self.md");
        tree.link(CLAUDE + "skills/gone", "projects/nothing")
                .link(CLAUDE + "skills/good/gone", "projects/nothing")
                .link(CLAUDE + "skills/good/loop", CLAUDE + "skills");
        Snapshot<?> snapshot = tree.project(P);
        assertEquals(
                List.of(
                        "broken_link .claude/skills/gone",
                        "link_loop .claude/commands/loop",
                        "broken_link .claude/agents/self.md"),
                SourceTree.codes(snapshot.diagnostics()));
        assertEquals(
                List.of("broken_link .claude/skills/good"),
                SourceTree.codes(artifact("skill .claude/skills/good").diagnostics()));
        assertEquals(2, snapshot.artifacts().size());
    }

    @Test
    void fetch_recordsThatClimb_touchNothing() throws Exception {
        tree.write(
                CLAUDE + ".skillmeat-deployed.toml",
                "[[deployed]]\nartifact_type=\"skill\"\nartifact_path=\"../../../outside\"\ncontent_hash=\"h\"\n");
        Snapshot<?> snapshot = tree.project(P);
        assertEquals(1, snapshot.artifacts().size());
        assertEquals(List.of("bad_record .claude/.skillmeat-deployed.toml"), SourceTree.codes(snapshot.diagnostics()));
    }

    @Test
    void fetch_recordsBehindLinksOutOfTheRoots_areNotRead() throws Exception {
        tree.link(CLAUDE + "rules", "outside")
                .write(
                        CLAUDE + ".skillmeat-deployed.toml",
                        "[[deployed]]\nartifact_type=\"rule_file\"\nartifact_path=\"rules/secret.md\"\ncontent_hash=\"h\"\n");
        Snapshot<?> snapshot = tree.project(P);
        assertFalse(snapshot.toString().contains("leaked"));
        assertEquals(
                ArtifactStatus.MISSING,
                SourceTree.byKey(snapshot)
                        .get("rule_file .claude/rules/secret.md")
                        .status());
    }

    /** Who opens and closes a database's file takes away the locks that SQLite holds for this process. */
    @Test
    void fetch_linksToTheCachesDatabase_areReportedAndNeverOpened() throws Exception {
        tree.write("home/.skillmeat/cache/cache.db", "leaked")
                .link(P + "/.mcp.json", "home/.skillmeat/cache/cache.db")
                .link(CLAUDE + "commands/c.md", "home/.skillmeat/cache/cache.db")
                .link(CLAUDE + "skills/s/data", "home/.skillmeat/cache/cache.db")
                .link(CLAUDE + "agents", "home/.skillmeat/cache");
        tree.opened();
        Snapshot<?> snapshot = tree.project(P);
        assertEquals(1, tree.opened(), "the good skill");
        assertEquals(
                List.of("outside_root .claude/commands/c.md", "outside_root .claude/agents", "outside_root .mcp.json"),
                SourceTree.codes(snapshot.diagnostics()));
    }

    @Test
    void fetch_fileSwappedForALink_isNotRead() throws Exception {
        Path file = tree.write(CLAUDE + "commands/c.md", "x").at(CLAUDE + "commands/c.md");
        StatIndex index = new StatIndex(
                new Territory(List.of(tree.at("projects")), Set.of()), ScanLimits.DEFAULT, TestContext.LATER);
        Node looked = index.look(file);
        Path folder = tree.at(CLAUDE + "commands");
        Files.move(folder, tree.at("moved"));
        Files.createSymbolicLink(folder, tree.at("moved"));
        assertThrows(IOException.class, () -> new FileReader().head(looked, 100));
        Files.delete(folder);
        Files.createDirectory(folder);
        Files.createSymbolicLink(file, tree.at("outside/secret.md"));
        assertThrows(IOException.class, () -> new FileReader().head(looked, 100));
        Files.delete(file);
        Files.writeString(file, "another");
        assertThrows(IOException.class, () -> new FileReader().head(looked, 100));
    }

    @Test
    void fetch_pipes_areNeverOpened() throws Exception {
        pipe(CLAUDE + "commands/pipe.md");
        pipe(CLAUDE + "skills/good/pipe");
        pipe(CLAUDE + "skills/pipe/SKILL.md");
        pipe(CLAUDE + ".skillmeat-project.toml");
        Snapshot<?> snapshot = tree.project(P);
        assertEquals(
                List.of("not_a_file .claude/commands/pipe.md", "not_a_file .claude/.skillmeat-project.toml"),
                SourceTree.codes(snapshot.diagnostics()));
        assertEquals(
                List.of("not_a_file .claude/skills/good"),
                SourceTree.codes(artifact("skill .claude/skills/good").diagnostics()));
        assertTrue(SourceTree.byKey(snapshot).containsKey("skill .claude/skills/pipe"));
    }

    private void pipe(String path) throws Exception {
        Pipes.create(tree.at(path));
    }

    @Test
    void fetch_artifactsBeyondTheLimits_areListedWithoutHash() throws Exception {
        for (int i = 0; i < 6; i++) {
            tree.write(CLAUDE + "skills/many/" + i, "x");
        }
        tree.skill(CLAUDE + "skills/many")
                .write(CLAUDE + "commands/large.md", "---\nname: large\n---\n" + "x".repeat(300));
        tree.limits(new ScanLimits(8, 100, 5, 200, 0));
        Artifact many = artifact("skill .claude/skills/many");
        assertEquals(Optional.empty(), many.contentHash());
        assertEquals(ArtifactStatus.UNTRACKED, many.status());
        assertEquals(List.of("too_many .claude/skills/many"), SourceTree.codes(many.diagnostics()));
        Artifact large = artifact("command .claude/commands/large.md");
        assertEquals("large", large.name());
        assertEquals(Optional.empty(), large.contentHash());
        assertEquals(List.of("too_large .claude/commands/large.md"), SourceTree.codes(large.diagnostics()));
    }

    @Test
    void fetch_manyFilesInFolders_areCounted() throws Exception {
        for (int i = 0; i < 8; i++) {
            tree.write(CLAUDE + "skills/many/" + i % 2 + "/" + i, "x");
        }
        tree.skill(CLAUDE + "skills/many").limits(new ScanLimits(8, 100, 5, 200, 0));
        assertEquals(
                List.of("too_many .claude/skills/many"),
                SourceTree.codes(artifact("skill .claude/skills/many").diagnostics()));
    }

    @Test
    void fetch_deepFolders_areListedWithoutHash() throws Exception {
        tree.write(CLAUDE + "skills/good/" + "d/".repeat(40) + "x", "x");
        Artifact good = artifact("skill .claude/skills/good");
        assertEquals(List.of("too_deep .claude/skills/good"), SourceTree.codes(good.diagnostics()));
        assertEquals("good", good.name());
    }

    @Test
    void fetch_containerWithMoreEntriesThanTheLimit_failsInsteadOfLeavingSomeOut() throws Exception {
        for (int i = 0; i < 6; i++) {
            tree.write(CLAUDE + "commands/" + i + ".md", "x");
        }
        tree.limits(new ScanLimits(8, 100, 5, 200, 0));
        String message =
                assertThrows(SourceException.class, () -> tree.project(P)).getMessage();
        assertTrue(message.contains("commands (more than 5 entries)"), message);
    }

    @Test
    void fetch_longFile_isHashedWholeAndReadForMetadataInPart() throws Exception {
        tree.write(CLAUDE + "commands/long.md", "---\nname: long\n---\n" + "x".repeat(FileReader.MAX_METADATA));
        Artifact artifact = artifact("command .claude/commands/long.md");
        assertEquals("long", artifact.name());
        assertTrue(artifact.contentHash().isPresent());
        assertEquals(List.of("truncated .claude/commands/long.md"), SourceTree.codes(artifact.diagnostics()));
    }

    @Test
    void fetch_longDocument_isNotRead() throws Exception {
        tree.write(P + "/.mcp.json", "{\"a\":{}}" + " ".repeat(FileReader.MAX_IN_PROJECT));
        assertEquals(
                List.of("too_large .mcp.json"), SourceTree.codes(tree.project(P).diagnostics()));
    }

    @Test
    void fetch_namesThatAreNoText_stopNothing() throws Exception {
        tree.write(CLAUDE + "commands/new\nline \u202E.md", "x").skill(CLAUDE + "skills/日本語");
        assertEquals(3, tree.artifacts(P).size());
    }

    @Test
    void fetch_whatMayNotBeRead_isReportedAndGivesNoValidator() throws Exception {
        tree.skill(CLAUDE + "skills/closed").write(CLAUDE + "commands/secret.md", "x");
        close(CLAUDE + "skills/closed");
        close(CLAUDE + "commands/secret.md");
        Map<String, Artifact> artifacts = tree.artifacts(P);
        assertEquals(
                List.of("unreadable .claude/skills/closed"),
                SourceTree.codes(artifacts.get("skill .claude/skills/closed").diagnostics()));
        assertEquals(
                List.of("unreadable .claude/commands/secret.md"),
                SourceTree.codes(
                        artifacts.get("command .claude/commands/secret.md").diagnostics()));
        assertEquals(Optional.empty(), tree.scan(P).validator());
    }

    @Test
    void fetch_containerThatMayNotBeRead_failsInsteadOfBeingEmpty() throws Exception {
        close(CLAUDE + "skills");
        String message =
                assertThrows(SourceException.class, () -> tree.project(P)).getMessage();
        assertTrue(message.contains("skills (permission denied)"), message);
        open(CLAUDE + "skills");
        close(P + "/.claude");
        assertThrows(SourceException.class, () -> tree.project(P));
    }

    @Test
    void ids_rootThatMayNotBeRead_failsAndNamesIt() throws Exception {
        close("projects");
        String message = assertThrows(SourceException.class, tree::projects).getMessage();
        assertTrue(message.contains(tree.at("projects") + " (permission denied)"), message);
    }

    private void close(String path) throws IOException {
        Files.setPosixFilePermissions(tree.at(path), PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(tree.at(path)), "this user may read everything");
    }

    private void open(String path) throws IOException {
        Files.setPosixFilePermissions(tree.at(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
