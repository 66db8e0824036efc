package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCommandTest extends CommandTest {
    CacheCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache check", "cache check --quick", "cache repair"})
    void check_whole_saysSo(String line) {
        Terminal.Result result = filled().run(line.split(" "));

        assertEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        assertFalse(result.err().isBlank());
    }

    @Test
    void check_damaged_namesItWithItsRemedyAndRepairMendsIt() throws SQLException {
        Terminal terminal = filled();
        damage();

        Terminal.Result check = terminal.run("cache", "check");
        assertEquals(ExitStatus.FINDINGS.code(), check.code(), check.err());
        assertTrue(check.out().startsWith("search_index\t"), check.out());
        assertTrue(check.out().contains("skillmeat cache repair"), check.out());
        assertEquals(3, check.lines().get(0).split("\t").length, check.out());

        assertEquals(0, terminal.run("cache", "repair").code());
        assertEquals(0, terminal.run("cache", "check").code());
    }

    @Test
    void backup_restored_isWhatItWas() {
        Terminal terminal = filled();
        String copy = directory().resolve("copy.db").toString();
        String before = terminal.run("cache", "export").out();

        assertEquals(copy + "\n", terminal.run("cache", "backup", copy).out());
        source.remove(Samples.id("blog"));
        terminal.run("refresh");
        assertEquals(copy + "\n", terminal.run("cache", "restore", copy).out());

        assertEquals(before, terminal.run("cache", "export").out());
        Terminal.Result again = terminal.run("cache", "backup", copy);
        assertEquals(ExitStatus.USAGE.code(), again.code());
        assertTrue(again.err().contains("nothing is overwritten"), again.err());
    }

    @Test
    void backup_olderSchema_isWrittenAndAnUnknownOneRefused() {
        Terminal terminal = filled();
        String copy = directory().resolve("copy.db").toString();

        assertEquals(0, terminal.run("cache", "backup", copy, "--schema", "1").code());
        assertEquals(
                ExitStatus.USAGE.code(),
                terminal.run("cache", "backup", copy + "2", "--schema", "99").code());
    }

    @Test
    void compact_always_tellsBothSizes() {
        Terminal.Result result = filled().run("cache", "compact");

        assertEquals(0, result.code(), result.err());
        assertEquals(2, result.lines().size());
        assertTrue(result.lines().get(0).matches("before\t\\d+\\.\\d MB"), result.out());
    }

    @Test
    void export_filled_isOneJsonDocumentALine() throws IOException {
        List<String> lines = filled().run("cache", "export").lines();

        ObjectMapper json = new ObjectMapper();
        assertEquals(
                "skillmeat.export/1", json.readTree(lines.get(0)).get("schema").asText());
        assertEquals(3, lines.size());
        JsonNode blog = json.readTree(lines.get(1));
        assertEquals("project", blog.get("kind").asText());
        assertEquals(Samples.blog().artifacts().size(), blog.get("artifacts").size());
    }

    @Test
    void cache_alone_isAUsageErrorThatNamesItsCommands() {
        Terminal.Result result = empty().run("cache");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("cache --help"), result.err());
    }

    @Test
    void doctor_whole_saysWhatWasLookedAt() {
        source.remove(Samples.id("shop"));
        source.remove(Samples.id("blog"));
        Terminal.Result result =
                filled().in(directory()).run("doctor", "--home", directory().toString());

        assertEquals(0, result.code(), result.out());
        assertEquals("", result.out());
        assertTrue(result.err().contains("\u2713 the database is whole: "), result.err());
        assertTrue(result.err().contains("\u2713 every file was understood\n"), result.err());
        assertTrue(result.err().endsWith("all is well\n"), result.err());
    }

    @Test
    void doctor_recordsWithoutFilesAndOddFiles_areNotesOnly() throws IOException {
        Map<String, JsonNode> findings = new HashMap<>();
        String document =
                filled().run("doctor", "--root", "/home/ada", "--json").out();
        new ObjectMapper()
                .readTree(document)
                .path("findings")
                .forEach(each -> findings.put(each.path("code").asText(), each));

        assertEquals(
                "/home/ada/projects/shop records what is not there: ghost",
                findings.get("files_missing").path("message").asText());
        assertEquals("note", findings.get("files_missing").path("level").asText());
        assertEquals("note", findings.get("odd_files").path("level").asText());
        assertTrue(document.contains("/shop: 2 diagnostics, the first: json_error in .mcp.json:3: "), document);
        assertEquals("problem", findings.get("root_missing").path("level").asText());
    }

    @Test
    void doctor_terminal_marksProblemsAndNotes() {
        Terminal.Result result = filled().columns(200)
                .run("doctor", "--color", "never", "--root", "/home/ada", "--root", "/nowhere/at/all");

        assertTrue(result.out().contains("\u2717 root_missing  /nowhere/at/all cannot"), result.out());
        assertTrue(result.out().contains("! files_missing  /home/ada/projects/shop records"), result.out());
    }

    @Test
    void doctor_tooFewDirectoriesMayBeWatched_saysHowToRaiseTheLimit() throws IOException {
        Path limit = Files.writeString(directory().resolve("max_user_watches"), "8192\n");

        assertEquals(List.of(), WatchLimit.check(limit, 8192));
        assertEquals(List.of(), WatchLimit.check(directory().resolve("none"), 8193));
        Ailment ailment = WatchLimit.check(limit, 8193).get(0);
        assertTrue(ailment.isProblem());
        assertEquals("run 'sudo sysctl fs.inotify.max_user_watches=524288'", ailment.remedy());
    }

    @Test
    void doctor_everythingWrong_namesEachWithItsRemedy() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "slow disk");
        source.leaveGaps("cannot search /locked");
        terminal.run("refresh", "--force");

        Terminal.Result result = terminal.run("doctor", "--root", "/nowhere/at/all");
        assertEquals(ExitStatus.FINDINGS.code(), result.code());
        assertTrue(result.out().contains("root_missing\t/nowhere/at/all"), result.out());
        assertTrue(terminal.run("doctor").out().contains("slow disk"), result.out());
    }

    @Test
    void doctor_neverFilled_saysSoAndAsksNoSource() {
        Terminal.Result result =
                empty().in(directory()).run("doctor", "--home", directory().toString());

        assertTrue(result.out().startsWith("never_filled\t"), result.out());
        assertEquals(List.of(), source.asked);
    }

    private void damage() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory().resolve("cache/cache.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM artifact_tags");
        }
    }
}
