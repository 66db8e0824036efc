package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code add} and {@code remove}, on real files. */
class DeploymentCommandsTest {
    @TempDir
    private Path directory;

    private SampleTree tree;
    private Terminal terminal;

    @BeforeEach
    void copy() throws IOException {
        tree = SampleTree.copy(directory);
        terminal = tree.terminal();
    }

    @Test
    void add_skill_copiesItsFilesAndRecordsThem() throws Exception {
        Terminal.Result result = terminal.run("add", "log-digest", "--to", "data-pipeline");

        Path copy = tree.project("data-pipeline").resolve(".claude/skills/log-digest");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().contains("added skill log-digest to "), result.err());
        assertEquals(
                Files.readString(tree.home().resolve("collections/default/skills/log-digest/references/levels.md")),
                Files.readString(copy.resolve("references/levels.md")));
        String record = Files.readString(tree.record("data-pipeline"));
        assertTrue(record.contains("artifact_path = \"skills/log-digest\"\n"), record);
        assertTrue(terminal.run("why", "log-digest").out().contains("deployed hash"), record);
        assertEquals(List.of(), leftovers());
    }

    @Test
    void why_copyThatDiffers_namesTheFirstFile() throws Exception {
        terminal.run("remove", "log-digest", "--from", "web-shop", "--force");
        terminal.run("add", "log-digest", "--to", "data-pipeline");
        Path copy = tree.project("data-pipeline").resolve(".claude/skills/log-digest");
        assertFalse(terminal.run("why", "log-digest").out().contains("first difference"));

        Files.writeString(copy.resolve("references/levels.md"), "Mine.\n");
        Files.writeString(copy.resolve("z.md"), "Mine, too.\n");
        terminal.run("refresh");
        assertTrue(
                terminal.run("why", "log-digest").out().contains("first difference\treferences/levels.md differs\n"));

        Files.delete(copy.resolve("references/levels.md"));
        terminal.run("refresh");
        assertTrue(terminal.run("why", "log-digest")
                .out()
                .contains("first difference\treferences/levels.md is in the collection only\n"));

        Files.writeString(copy.resolve("a.md"), "Mine, too.\n");
        terminal.run("refresh");
        assertTrue(
                terminal.run("why", "log-digest").out().contains("first difference\ta.md is not in the collection\n"));
    }

    @Test
    void why_editedCommand_namesItsFile() throws Exception {
        terminal.run("list");

        String told = terminal.run("why", "changelog").out();

        assertTrue(told.contains("first difference\tchangelog.md differs\n"), told);
        assertTrue(told.contains("changed at\t"), told);
    }

    @Test
    void add_record_keepsWhatOthersWrote() throws Exception {
        Path record = tree.record("data-pipeline");
        String before = "# by hand\n" + Files.readString(record);
        Files.writeString(record, before);

        terminal.run("add", "standup", "--to", "data-pipeline");
        String after = Files.readString(record);
        terminal.run("remove", "standup", "--from", "data-pipeline");

        assertTrue(after.startsWith(before), after);
        assertEquals(before.strip(), Files.readString(record).strip());
    }

    @Test
    void add_againUnedited_replaces_edited_onlyIfForced() throws Exception {
        terminal.run("add", "standup", "--to", "data-pipeline");
        Terminal.Result again = terminal.run("add", "standup", "--to", "data-pipeline");
        Path copy = tree.project("data-pipeline").resolve(".claude/commands/standup.md");
        Files.writeString(copy, "Mine.\n");
        Terminal.Result refused = terminal.run("add", "standup", "--to", "data-pipeline");
        String kept = Files.readString(copy);
        Terminal.Result forced = terminal.run("add", "standup", "--to", "data-pipeline", "--force");

        assertEquals(0, again.code(), again.err());
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("--force replaces it"), refused.err());
        assertEquals("Mine.\n", kept);
        assertEquals(0, forced.code(), forced.err());
        assertFalse(Files.readString(copy).contains("Mine."));
        assertEquals(1, countOf("standup.md", Files.readString(tree.record("data-pipeline"))));
        assertEquals(List.of(), leftovers());
    }

    @Test
    void deploy_asThePageSuggestsIt_isUnderstood() throws Exception {
        Path edited = tree.project("web-shop").resolve(".claude/commands/changelog.md");

        Terminal.Result result = terminal.run(
                "deploy", "changelog", "--project", tree.project("web-shop").toString(), "--overwrite");

        assertEquals(0, result.code(), result.err());
        assertEquals(
                Files.readString(tree.home().resolve("collections/default/commands/changelog.md")),
                Files.readString(edited));
    }

    @Test
    void remove_editedOrNeverDeployed_onlyIfForced() throws Exception {
        Path agent = tree.project("data-pipeline").resolve(".claude/agents/schema-guard.md");
        Terminal.Result refused = terminal.run("remove", "schema-guard", "--from", "data-pipeline");
        boolean kept = Files.exists(agent);
        Terminal.Result forced = terminal.run("remove", "schema-guard", "--from", "data-pipeline", "--force");

        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("--force deletes it all the same"), refused.err());
        assertTrue(kept);
        assertEquals(0, forced.code(), forced.err());
        assertFalse(Files.exists(agent));
    }

    @Test
    void add_editedButUneditedInAnotherProfile_isKept() throws Exception {
        Path project = tree.project("data-pipeline");
        Files.createDirectories(project.resolve(".codex/skills/other"));
        Files.writeString(project.resolve(".codex/skills/other/SKILL.md"), "Other.\n");
        for (String profile : List.of(".claude", ".codex")) {
            Terminal.Result added = terminal.run("add", "standup", "--to", "data-pipeline", "--profile", profile);
            assertEquals(0, added.code(), added.err());
        }
        Path copy = Files.writeString(project.resolve(".claude/commands/standup.md"), "Mine.\n");

        Terminal.Result again = terminal.run("add", "standup", "--to", "data-pipeline", "--profile", ".claude");

        assertEquals(1, again.code(), again.err());
        assertEquals("Mine.\n", Files.readString(copy));
    }

    /** A record comes with a checkout: what it says must not delete what was never deployed. */
    @ParameterizedTest
    @ValueSource(strings = {"settings.local.json", "skills", "../src", "agents/../../src"})
    void remove_recordThatNamesSomethingElse_leavesThatAlone(String path) throws Exception {
        Path project = tree.project("data-pipeline");
        Files.writeString(project.resolve(".claude/settings.local.json"), "{}");
        Files.createDirectories(project.resolve("src"));
        String record = Files.readString(tree.record("data-pipeline"));
        Files.writeString(
                tree.record("data-pipeline"),
                record + "\n[[deployed]]\nartifact_name = \"odd\"\nartifact_type = \"skill\"\nartifact_path = \"" + path
                        + "\"\ncontent_hash = \"" + "0".repeat(64) + "\"\n");
        List<Path> before = places();

        for (String name : List.of("odd", "settings.local", "skills", "src")) {
            terminal.run("remove", name, "--from", "data-pipeline");
        }

        assertEquals(before, places());
    }

    @Test
    void remove_lastDeployment_leavesNoRecord() throws Exception {
        for (String name : List.of("log-digest", "sql-review", "changelog")) {
            assertEquals(
                    0,
                    terminal.run("remove", name, "--from", "web-shop", "--force")
                            .code(),
                    name);
        }

        assertFalse(Files.exists(tree.record("web-shop")));
        assertEquals(List.of(), leftovers());
    }

    @Test
    void add_unknownOrImpossible_changesNothing() throws Exception {
        String before = files();

        assertEquals(1, terminal.run("add", "nope", "--to", "web-shop").code());
        assertEquals(1, terminal.run("add", "standup", "--to", "nope").code());
        assertEquals(
                1,
                terminal.run("add", "standup", "--to", "web-shop", "--profile", ".codex")
                        .code());
        assertEquals(1, terminal.run("remove", "nope", "--from", "web-shop").code());
        assertEquals(2, terminal.run("add", "standup").code());
        assertEquals(before, files());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void add_linkOutOfTheCollection_isRefused() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(tree.home().resolve("collections/default/skills/log-digest/more.txt"), secret);

        Terminal.Result result = terminal.run("add", "log-digest", "--to", "data-pipeline");

        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("leads out of the collection"), result.err());
        assertFalse(Files.exists(tree.project("data-pipeline").resolve(".claude/skills/log-digest")));
        assertEquals(List.of(), leftovers());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void add_profileFolderLeadsElsewhere_isRefused() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Path commands = tree.project("data-pipeline").resolve(".claude/commands");
        Files.deleteIfExists(commands);
        Files.createSymbolicLink(commands, elsewhere);

        Terminal.Result result = terminal.run("add", "standup", "--to", "data-pipeline");

        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("leads out of the project"), result.err());
        assertFalse(Files.exists(elsewhere.resolve("standup.md")));
    }

    @Test
    void add_recordNotReadable_copiesNothing() throws Exception {
        Files.writeString(tree.record("data-pipeline"), "deployed = [[[\n");

        Terminal.Result result = terminal.run("add", "standup", "--to", "data-pipeline");

        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("not valid TOML"), result.err());
        assertFalse(Files.exists(tree.project("data-pipeline").resolve(".claude/commands/standup.md")));
    }

    @Test
    void sync_collection_tellsWhatCameOfEachMember() throws Exception {
        terminal.run("list");
        Files.writeString(tree.home().resolve("collections/default/commands/standup.md"), "Another.\n");

        Terminal.Result result = terminal.run("sync", "default");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().startsWith("synced: 1 updated, 5 unchanged in "), result.err());
        assertEquals(1, terminal.run("sync", "nope").code());
    }

    private static int countOf(String part, String text) {
        return text.split(part, -1).length - 1;
    }

    /** What is being made ready has a hidden name; nothing of it may stay. */
    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(tree.directory().resolve("projects"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\..*-[0-9a-f-]{36}|\\..*tmp"))
                    .toList();
        }
    }

    private String files() throws IOException {
        return places() + Files.readString(tree.record("web-shop")) + Files.readString(tree.record("data-pipeline"));
    }

    private List<Path> places() throws IOException {
        try (Stream<Path> files = Files.walk(tree.directory().resolve("projects"))) {
            return files.sorted().toList();
        }
    }
}
