package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectScanTest {
    private static final String P = "projects/p";
    private static final String CLAUDE = P + "/.claude/";

    @TempDir
    Path directory;

    private SourceTree tree;

    @BeforeEach
    void createTree() throws IOException {
        tree = new SourceTree(directory);
        Files.createDirectories(tree.at(P + "/.claude"));
    }

    private Set<String> keys() throws Exception {
        return tree.artifacts(P).keySet();
    }

    @Test
    void fetch_skills_areDirectChildrenWithAManifest() throws Exception {
        tree.skill(CLAUDE + "skills/a").skill(CLAUDE + "skills/a/inner").skill(CLAUDE + "skills/.hidden");
        tree.write(CLAUDE + "skills/lower/skill.md", "")
                .write(CLAUDE + "skills/none/README.md", "x")
                .write(CLAUDE + "skills/loose.md", "x");
        assertEquals(Set.of("skill .claude/skills/a", "skill .claude/skills/lower"), keys());
    }

    @Test
    void fetch_commandsAndAgents_areMarkdownUpToThreeFoldersDeep() throws Exception {
        tree.write(CLAUDE + "commands/a.md", "x")
                .write(CLAUDE + "commands/1/2/3/b.md", "x")
                .write(CLAUDE + "commands/1/2/3/4/c.md", "x");
        tree.write(CLAUDE + "commands/x.md/in.md", "x")
                .write(CLAUDE + "commands/.hidden.md", "x")
                .write(CLAUDE + "commands/.h/d.md", "x");
        tree.write(CLAUDE + "commands/e.txt", "x")
                .write(CLAUDE + "agents/pm/f.md", "x")
                .write(CLAUDE + "commands/README.md", "x");
        assertEquals(
                Set.of(
                        "command .claude/commands/a.md",
                        "command .claude/commands/1/2/3/b.md",
                        "command .claude/commands/x.md/in.md",
                        "command .claude/commands/README.md",
                        "agent .claude/agents/pm/f.md"),
                keys());
    }

    @Test
    void fetch_hooksWithoutFolders_areOneArtifact() throws Exception {
        tree.write(CLAUDE + "hooks/hooks.json", "{\"hooks\":{\"Stop\":[]}}")
                .write(CLAUDE + "hooks/run.sh", "x")
                .write(CLAUDE + "hooks/more.json", "{\"hooks\":{\"PreToolUse\":[]}}");
        Artifact hooks = tree.artifacts(P).get("hook .claude/hooks");
        assertEquals("hooks", hooks.name());
        assertEquals("{\"events\":[\"PreToolUse\",\"Stop\"]}", hooks.metadata().extra());
    }

    @Test
    void fetch_hooksWithFolders_areOneEachAndOneForLooseFiles() throws Exception {
        tree.write(CLAUDE + "hooks/a/hooks.json", "{\"hooks\":{\"Stop\":[]}}")
                .write(CLAUDE + "hooks/run.sh", "x")
                .write(CLAUDE + "hooks/__pycache__/m.pyc", "x");
        Map<String, Artifact> artifacts = tree.artifacts(P);
        assertEquals(Set.of("hook .claude/hooks", "hook .claude/hooks/a"), artifacts.keySet());
        Artifact loose = artifacts.get("hook .claude/hooks");
        assertEquals("hooks-root", loose.name());
        tree.write(CLAUDE + "hooks/a/new", "x");
        assertEquals(
                loose.contentHash(), tree.artifacts(P).get("hook .claude/hooks").contentHash());
    }

    @Test
    void fetch_emptyContainers_giveNothing() throws Exception {
        for (String container : List.of("skills/empty", "commands", "agents", "hooks")) {
            Files.createDirectories(tree.at(CLAUDE + container));
        }
        assertEquals(Set.of(), keys());
    }

    @Test
    void fetch_servers_areOneArtifactEach() throws Exception {
        tree.write(
                P + "/.mcp.json", "{\"mcpServers\":{\"a\":{\"command\":\"x\"},\"b c\":{\"url\":\"https://x.org\"}}}");
        assertEquals(Set.of("mcp .mcp.json#a", "mcp .mcp.json#b c"), keys());
    }

    @Test
    void fetch_severalProfiles_areScannedEach() throws Exception {
        tree.skill(CLAUDE + "skills/a")
                .skill(P + "/.codex/skills/a")
                .skill(P + "/.agent/skills/b")
                .skill(P + "/.other/skills/no");
        tree.write(P + "/.agent/.skillmeat-deployed.toml", "deployed = []");
        assertEquals(Set.of("skill .claude/skills/a", "skill .codex/skills/a", "skill .agent/skills/b"), keys());
        assertEquals(
                List.of(".agent", ".claude", ".codex"),
                ((Project) tree.project(P).entry()).profiles());
    }

    @Test
    void fetch_projectRecord_givesTheName() throws Exception {
        assertEquals("p", tree.project(P).entry().name());
        tree.write(
                CLAUDE + ".skillmeat-project.toml",
                "[project]\npath = \"/elsewhere\"\nname = \"Shop\"\ncreated_at = \"2026-01-01T00:00:00\"\n");
        Project project = (Project) tree.project(P).entry();
        assertEquals("Shop", project.name());
        assertEquals(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), project.createdAt());
    }

    @Test
    void fetch_declaredName_doesNotChangeTheIdentity() throws Exception {
        tree.skill(CLAUDE + "skills/a");
        Artifact before = tree.artifacts(P).get("skill .claude/skills/a");
        tree.write(CLAUDE + "skills/a/SKILL.md", "---\nname: other\n---\n");
        Artifact after = tree.artifacts(P).get("skill .claude/skills/a");
        assertEquals(before.id(), after.id());
        assertEquals("other", after.name());
        assertEquals("a", after.pathName());
    }

    @Test
    void fetch_brokenFiles_areListedWithDiagnostics() throws Exception {
        tree.write(CLAUDE + "skills/a/SKILL.md", "")
                .write(CLAUDE + "agents/b.md", "---\nname: [x\n---\n")
                .write(CLAUDE + "hooks/hooks.json", "{");
        tree.write(P + "/.mcp.json", "{\"a\":").write(CLAUDE + ".skillmeat-deployed.toml", "[[deployed]]\nx = oops\n");
        Snapshot<?> snapshot = tree.project(P);
        assertEquals(3, snapshot.artifacts().size());
        assertEquals(
                List.of(
                        "malformed_yaml .claude/agents/b.md",
                        "json_error .claude/hooks/hooks.json",
                        "no_frontmatter .claude/skills/a/SKILL.md"),
                snapshot.artifacts().stream()
                        .flatMap(artifact -> SourceTree.codes(artifact.diagnostics()).stream())
                        .toList());
        assertEquals(
                List.of(
                        "toml_error .claude/.skillmeat-deployed.toml",
                        "bad_record .claude/.skillmeat-deployed.toml",
                        "json_error .mcp.json"),
                SourceTree.codes(snapshot.diagnostics()));
    }

    @Test
    void fetch_jsonThatBreaks_keepsWhatWasReadBefore() throws Exception {
        tree.write(P + "/.mcp.json", "{\"a\":{\"command\":\"x\"}}")
                .write(CLAUDE + "hooks/hooks.json", "{\"hooks\":{\"Stop\":[]}}");
        Set<String> before = keys();
        tree.write(P + "/.mcp.json", "{\"a\":{\"command\":").write(CLAUDE + "hooks/hooks.json", "{\"hooks\":{");
        Map<String, Artifact> after = tree.artifacts(P);
        assertEquals(before, after.keySet());
        assertEquals(
                "{\"events\":[\"Stop\"]}",
                after.get("hook .claude/hooks").metadata().extra());
        assertEquals(
                List.of("json_error .mcp.json"),
                SourceTree.codes(tree.project(P).diagnostics()));
    }

    private static String record(String type, String path, String hash) {
        return "[[deployed]]\nartifact_name = \"" + RelativePath.stem(path) + "\"\nartifact_type = \"" + type
                + "\"\nartifact_path = \"" + path + "\"\nfrom_collection = \"default\"\ncontent_hash = \"" + hash
                + "\"\n";
    }

    private static String locked(String key, String hash) {
        return "[lock.entries.\"" + key + "\"]\ncontent_hash = \"" + hash + "\"\n";
    }

    @Test
    void fetch_statuses_followFromThreeHashes() throws Exception {
        tree.write(CLAUDE + "commands/a.md", "hello\n");
        String current = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
        for (String name : List.of("outdated", "modified", "conflict", "untracked", "deployed", "unknown")) {
            tree.write(CLAUDE + "commands/" + name + ".md", "hello\n");
        }
        tree.write(
                CLAUDE + ".skillmeat-deployed.toml",
                record("command", "commands/a.md", "old")
                        + record("command", "commands/outdated.md", current)
                        + record("command", "commands/modified.md", "c")
                        + record("command", "commands/conflict.md", "d")
                        + record("command", "commands/gone.md", "e")
                        + record("command", "commands/deployed.md", current)
                        + record("command", "commands/unknown.md", current).replace("\"default\"", "\"nowhere\""));
        tree.write("home/.skillmeat/collections/default/collection.toml", "[collection]\nname = \"default\"\n")
                .write(
                        "home/.skillmeat/collections/default/collection.lock",
                        locked("a::command", current)
                                + locked("outdated::command", "new")
                                + locked("modified::command", "c")
                                + locked("conflict::command", "x")
                                + locked("deployed::skill", "x"));
        Map<String, ArtifactStatus> expected = Map.of(
                "a",
                ArtifactStatus.IN_SYNC,
                "outdated",
                ArtifactStatus.OUTDATED,
                "modified",
                ArtifactStatus.MODIFIED,
                "conflict",
                ArtifactStatus.CONFLICT,
                "gone",
                ArtifactStatus.MISSING,
                "untracked",
                ArtifactStatus.UNTRACKED,
                "deployed",
                ArtifactStatus.DEPLOYED,
                "unknown",
                ArtifactStatus.DEPLOYED);
        Map<String, Artifact> artifacts = tree.artifacts(P);
        expected.forEach((name, status) -> assertEquals(
                status,
                artifacts.get("command .claude/commands/" + name + ".md").status(),
                name));
        assertEquals(expected.size(), artifacts.size());
    }

    @Test
    void fetch_recordsInOtherNames_meetTheirCollection() throws Exception {
        tree.write(CLAUDE + "agents/pm/x.md", "hello\n");
        tree.write(
                CLAUDE + ".skillmeat-deployed.toml",
                record("agent", "agents/pm/x.md", "h")
                        .replace("\"x\"", "\"planner.md\"")
                        .replace("\"default\"", "\"My Things\""));
        tree.write(
                        "home/.skillmeat/collections/dir/collection.toml",
                        "[collection]\nname = \"My Things\"\n[[artifacts]]\nname = \"planner\"\ntype = \"agent\"\nupstream = \"https://u:p@x.org/r\"\nresolved_sha = \"abc\"\n")
                .write("home/.skillmeat/collections/dir/collection.lock", locked("planner::agent", "sha256:h"));
        Artifact artifact = tree.artifacts(P).get("agent .claude/agents/pm/x.md");
        Provenance provenance = artifact.provenance();
        assertEquals(ArtifactStatus.MODIFIED, artifact.status());
        assertEquals(Optional.of("https://x.org/r"), provenance.upstream());
        assertEquals(Optional.of("abc"), provenance.resolvedVersion());
        assertEquals(List.of("planner"), artifact.metadata().aliases());
    }

    @Test
    void fetch_recordsOfOtherTypes_areArtifactsIfTheirFilesAreThere() throws Exception {
        tree.write(CLAUDE + "workflows/w/WORKFLOW.md", "---\nname: w1\n---\n")
                .write(CLAUDE + "mcp/m/.mcp.json", "{}")
                .write(CLAUDE + "rules/r.md", "A rule.");
        tree.write(CLAUDE + "workflows/unrecorded/WORKFLOW.md", "x");
        tree.write(
                CLAUDE + ".skillmeat-deployed.toml",
                record("workflow", "workflows/w", "h")
                        + record("mcp", "mcp/m", "h")
                        + record("rule_file", "rules/r.md", "h")
                        + record("workflow", "workflows/gone", "h"));
        Map<String, Artifact> artifacts = tree.artifacts(P);
        assertEquals(
                Set.of(
                        "workflow .claude/workflows/w",
                        "mcp .claude/mcp/m#m",
                        "rule_file .claude/rules/r.md",
                        "workflow .claude/workflows/gone"),
                artifacts.keySet());
        assertEquals("w1", artifacts.get("workflow .claude/workflows/w").name());
        assertEquals(
                ArtifactStatus.DEPLOYED, artifacts.get("mcp .claude/mcp/m#m").status());
        assertEquals(
                ArtifactStatus.MISSING,
                artifacts.get("workflow .claude/workflows/gone").status());
    }

    @Test
    void fetch_projectThatIsGone_isNotFound() throws Exception {
        assertEquals(new Fetched.NotFound(), tree.fetch("projects/gone", Optional.empty(), TestContext.LATER));
        Files.createDirectories(tree.at("projects/plain"));
        assertEquals(new Fetched.NotFound(), tree.fetch("projects/plain", Optional.empty(), TestContext.LATER));
    }

    @Test
    void fetch_projectWhoseRootIsGone_fails() {
        tree.roots("missing");
        String message = assertThrows(
                        SourceException.class, () -> tree.fetch("missing/p", Optional.empty(), TestContext.LATER))
                .getMessage();
        assertTrue(message.contains("does not exist"), message);
    }

    @Test
    void fetch_projectOutsideTheRoots_failsWithoutReading() throws Exception {
        tree.skill("elsewhere/.claude/skills/a");
        String message = assertThrows(
                        SourceException.class, () -> tree.fetch("elsewhere", Optional.empty(), TestContext.LATER))
                .getMessage();
        assertTrue(message.contains("outside the project roots"), message);
        assertEquals(0, tree.opened());
    }

    @Test
    void fetch_knownByIdOnly_isSearchedFor() throws Exception {
        tree.skill(CLAUDE + "skills/a");
        assertInstanceOf(Fetched.Changed.class, tree.scan(P));
        assertEquals(List.of(P), tree.roots("projects").projects());
    }

    @Test
    void fetch_pastItsDeadline_fails() {
        TestContext cancelled = new TestContext(TestContext.LATER.now(), true);
        assertThrows(SourceException.class, () -> tree.fetch(P, Optional.empty(), cancelled));
    }
}
