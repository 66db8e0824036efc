package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged file as its users do: {@code java -jar skillmeat.jar}, one process a command. */
class RunnableJarIT {
    private static final Path JAR = Path.of(System.getProperty("runnable.jar"));

    @TempDir
    private static Path shared;

    private static Result filling = new Result(-1, "", "");

    @BeforeAll
    static void fillOnce() throws Exception {
        write(
                "projects/shop/.claude/skills/docker/SKILL.md",
                "---\nname: docker\ndescription: Builds containers\n---\n");
        write("projects/shop/.claude/commands/deploy.md", "Ships it.\n");
        write("projects/blog/.claude/agents/writer.md", "---\nname: [odd\n---\nWrites 日本語.\n");
        filling = run("list");
    }

    private static void write(String file, String text) throws IOException {
        Path path = shared.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void jar_version_isTheBuilds() throws Exception {
        Result result = run("--version");

        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("skillmeat " + System.getProperty("project.version")), result.out());
    }

    @Test
    void jar_firstList_fillsTheCacheAndFurtherOnesDoNotLookAgain() throws Exception {
        Files.move(shared.resolve("projects"), shared.resolve("elsewhere"));
        Result warm = run("list");
        Files.move(shared.resolve("elsewhere"), shared.resolve("projects"));

        assertEquals(0, filling.code(), filling.err());
        assertEquals(3, filling.out().lines().count(), filling.out());
        assertTrue(filling.err().startsWith("nothing is cached yet"), filling.err());
        assertEquals(filling.out(), warm.out());
        assertEquals("3 artifacts in 2 projects of 2\n", warm.err());
    }

    @Test
    void jar_fileAdded_isSeenAfterRefresh(@TempDir Path project) throws Exception {
        Path command =
                Files.createDirectories(project.resolve(".claude/commands")).resolve("rollback.md");
        List<String> there = List.of(
                "--root",
                project.toString(),
                "--db",
                project.resolve("db/cache.db").toString());
        Files.writeString(command, "Takes it back.\n");

        Result refreshed = start(command(there, "refresh"));
        JsonNode document = new ObjectMapper()
                .readTree(start(command(there, "list", "--json")).out());

        assertEquals(0, refreshed.code(), refreshed.err());
        assertEquals("rollback", document.at("/artifacts/0/name").asText());
        assertEquals(
                project.toRealPath().toString(),
                document.at("/artifacts/0/project_path").asText());
    }

    @Test
    void jar_rootMissingOrEmpty_saysSo(@TempDir Path empty) throws Exception {
        Path missing = empty.resolve("missing");
        List<String> database = List.of("--db", empty.resolve("db/cache.db").toString());

        Result none = start(command(database, "refresh", "--root", missing.toString()));
        Result nothing = start(command(database, "refresh", "--root", empty.toString()));

        assertEquals(1, none.code(), none.err());
        assertTrue(none.err().contains("cannot search " + missing), none.err());
        assertEquals(0, nothing.code(), nothing.err());
        assertTrue(nothing.err().contains("no project was found under " + empty), nothing.err());
    }

    @Test
    void jar_otherRoots_areSearchedOnceAndKeptApart(@TempDir Path roots) throws Exception {
        List<String> database = List.of("--db", roots.resolve("db/cache.db").toString());
        for (String name : List.of("one", "two")) {
            Path commands = Files.createDirectories(roots.resolve(name).resolve("p/.claude/commands"));
            Files.writeString(commands.resolve(name + ".md"), "Does " + name + ".\n");
        }
        String one = roots.resolve("one").toString();
        String two = roots.resolve("two").toString();

        Result first = start(command(database, "list", "--root", one));
        Result second = start(command(database, "list", "--root", two));
        Result refreshed = start(command(database, "refresh", "--root", two));
        Result again = start(command(database, "list", "--root", one));
        Result searched = start(command(database, "search", "does", "--root", one));
        Result both = start(command(database, "list", "--root", one, "--root", two));

        assertTrue(second.err().startsWith("nothing is cached yet: looking for projects under " + two), second.err());
        assertTrue(second.out().startsWith("two\t"), second.out());
        assertTrue(refreshed.err().startsWith("refreshed: 1 unchanged"), refreshed.err());
        assertEquals(first.out(), again.out());
        assertEquals("1 artifact in 1 project of 1\n", again.err());
        assertEquals("1 artifact matches\n", searched.err());
        assertEquals("2 artifacts in 2 projects of 2\n", both.err());
    }

    @Test
    void jar_oneOfTwoRootsGone_isSaidByEveryList(@TempDir Path roots) throws Exception {
        List<String> there = List.of(
                "--db", roots.resolve("db/cache.db").toString(),
                "--root", Files.createDirectories(roots.resolve("here")).toString(),
                "--root", Files.createDirectories(roots.resolve("mounted")).toString());
        start(command(there, "list"));
        Files.delete(roots.resolve("mounted"));

        Result refreshed = start(command(there, "refresh"));
        Result listed = start(command(there, "list"));

        assertTrue(refreshed.err().contains("cannot search " + roots.resolve("mounted")), refreshed.err());
        assertEquals(0, listed.code(), listed.err());
        assertTrue(
                listed.err().contains("the last look for projects failed: cannot search " + roots.resolve("mounted")),
                listed.err());
    }

    @Test
    void jar_oddFile_isADiagnosticNotAFailure() throws Exception {
        Result result = run("show", "writer");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("diagnostic\tmalformed_yaml"), result.out());
    }

    @Test
    void jar_debug_logsStartStopAndStoreOnStandardErrorOnly() throws Exception {
        Result quiet = run("search", "containers");
        Result debug = run("search", "containers", "--debug");

        assertTrue(quiet.out().startsWith("docker\tskill\tuntracked\t"), quiet.out());
        assertEquals("1 artifact matches\n", quiet.err());
        assertEquals(quiet.out(), debug.out());
        assertEquals(
                2, debug.err().lines().filter(line -> line.contains(" INFO ")).count(), debug.err());
        assertTrue(debug.err().contains("search containers: 1 of 1, "), debug.err());
        assertTrue(debug.err().contains(" close: done, "), debug.err());
        assertFalse(debug.err().contains(" : "), debug.err());
    }

    @Test
    void jar_severalAddAtOnce_allAreRecorded(@TempDir Path directory) throws Exception {
        SampleTree tree = SampleTree.copy(directory);
        start(of(tree, "list"));
        List<String> names = List.of("standup", "log-digest", "changelog", "dockerfile-slim");
        List<Process> people = new ArrayList<>();
        for (String name : names) {
            people.add(new ProcessBuilder(of(tree, "add", name, "--to", "data-pipeline"))
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process person : people) {
            String said = new String(person.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, person.waitFor(), said);
        }
        String record = Files.readString(tree.record("data-pipeline"));
        names.forEach(name -> assertTrue(record.contains("artifact_name = \"" + name + "\""), record));
    }

    @Test
    void jar_watch_tellsOfAFileAsItComes(@TempDir Path directory) throws Exception {
        SampleTree tree = SampleTree.copy(directory);
        start(of(tree, "list"));
        Process watching = new ProcessBuilder(of(tree, "watch")).start();
        try (BufferedReader notes = watching.errorReader(StandardCharsets.UTF_8);
                BufferedReader events = watching.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(notes.readLine().startsWith("watching "));
            Files.writeString(tree.project("web-shop").resolve(".claude/commands/late.md"), "Came late.\n");
            JsonNode event = new ObjectMapper().readTree(events.readLine());
            while (!event.path("event").asText().equals("entries_changed")
                    || event.path("added").asInt() != 1) {
                event = new ObjectMapper().readTree(events.readLine());
            }
            assertEquals(tree.project("web-shop").toString(), event.path("path").asText());
        } finally {
            watching.destroy();
        }
        assertTrue(watching.waitFor() != 0);
    }

    private static List<String> of(SampleTree tree, String... words) {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-jar", JAR.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "--home",
                tree.home().toString(),
                "--root",
                tree.directory().resolve("projects").toString()));
        return command;
    }

    @Test
    void jar_unusableDatabase_exitsWith4AndOneError() throws Exception {
        write("file", "in the way");

        Result result = run("status", "--db", shared.resolve("file/cache.db").toString());

        assertEquals(4, result.code(), result.err());
        assertTrue(result.err().startsWith("error: "), result.err());
        assertTrue(result.err().contains("\nhelp: "), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void jar_readerGone_endsQuietly() throws Exception {
        Result result = shell(String.join(" ", command(roots(), "list")) + " | head -n 1");

        assertEquals(1, result.out().lines().count());
        assertFalse(result.err().contains("error"), result.err());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void jar_outputFull_exitsWith1() throws Exception {
        Result result = shell(String.join(" ", command(roots(), "list")) + " > /dev/full");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("error: cannot write to standard output: No space left"), result.err());
    }

    private static Result run(String... args) throws Exception {
        return start(command(roots(), args));
    }

    private static Result shell(String line) throws Exception {
        return start(List.of("sh", "-c", line));
    }

    private static List<String> roots() {
        return List.of("--root", shared.resolve("projects").toString());
    }

    private static List<String> command(List<String> places, String... args) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
        command.addAll(List.of("--home", shared.resolve("home").toString()));
        command.addAll(places);
        command.addAll(List.of(args));
        return command;
    }

    private static Result start(List<String> command) throws Exception {
        Path out = Files.createTempFile(shared, "out", ".txt");
        Path err = Files.createTempFile(shared, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new Result(code, Files.readString(out), Files.readString(err));
    }

    /**
     * What a process did.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    private record Result(int code, String out, String err) {}
}
