package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged file as its users do: {@code java -jar skillmeat.jar}, one process a command. */
class RunnableJarIT {
    private static final Path JAR = Path.of(System.getProperty("runnable.jar"));

    @TempDir
    private Path directory;

    @BeforeEach
    void makeProjects() throws IOException {
        write(
                "projects/shop/.claude/skills/docker/SKILL.md",
                "---\nname: docker\ndescription: Builds containers\n---\n");
        write("projects/shop/.claude/commands/deploy.md", "Ships it.\n");
        write("projects/blog/.claude/agents/writer.md", "---\nname: [odd\n---\nWrites 日本語.\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
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
    void jar_listOnceFilled_printsTheSameWithoutLookingAgain() throws Exception {
        Result cold = run("list");
        Files.delete(directory.resolve("projects/shop/.claude/commands/deploy.md"));
        Result warm = run("list");

        assertEquals(0, cold.code(), cold.err());
        assertEquals(3, cold.out().lines().count(), cold.out());
        assertTrue(cold.err().startsWith("nothing is cached yet"), cold.err());
        assertEquals(cold.out(), warm.out());
        assertEquals("3 artifacts in 2 projects of 2\n", warm.err());
    }

    @Test
    void jar_fileChanged_isSeenAfterRefresh() throws Exception {
        run("refresh");
        write("projects/shop/.claude/commands/rollback.md", "Takes it back.\n");

        Result refreshed = run("refresh");
        JsonNode document = new ObjectMapper()
                .readTree(run("list", "--json", "--type", "command").out());

        assertEquals(0, refreshed.code(), refreshed.err());
        assertEquals(2, document.get("artifacts").size(), document.toString());
        assertEquals("rollback", document.at("/artifacts/1/name").asText());
    }

    @Test
    void jar_oddFile_isADiagnosticNotAFailure() throws Exception {
        Result result = run("show", "writer");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("diagnostic\tmalformed_yaml"), result.out());
    }

    @Test
    void jar_search_findsWhatWasRead() throws Exception {
        Result result = run("search", "containers");

        assertTrue(result.out().startsWith("docker\tskill\tuntracked\t"), result.out());
    }

    @Test
    void jar_verbose_logsStartAndStopOnStandardErrorOnly() throws Exception {
        run("refresh");
        Result quiet = run("status");
        Result verbose = run("status", "--verbose");

        assertEquals(withoutAges(quiet.out()), withoutAges(verbose.out()));
        assertEquals("", quiet.err());
        assertEquals(
                2, verbose.err().lines().filter(line -> line.contains(" INFO ")).count(), verbose.err());
    }

    private static String withoutAges(String text) {
        return text.replaceAll("fetched .* ago", "fetched");
    }

    @Test
    void jar_unusableDatabase_exitsWith4AndOneError() throws Exception {
        Files.writeString(directory.resolve("file"), "in the way");

        Result result = run("status", "--db", directory.resolve("file/cache.db").toString());

        assertEquals(4, result.code(), result.err());
        assertTrue(result.err().startsWith("error: "), result.err());
        assertTrue(result.err().contains("\nhelp: "), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void jar_missingRoot_saysSoAndExitsWith1() throws Exception {
        Files.move(directory.resolve("projects"), directory.resolve("elsewhere"));

        Result result = run("refresh");

        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("/projects"), result.err());
    }

    @Test
    void jar_emptyRoot_saysSoAndExitsWith0() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Files.move(directory.resolve("projects"), directory.resolve("elsewhere"));
        Files.move(empty, directory.resolve("projects"));

        Result result = run("refresh");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().contains("no project was found under " + directory.resolve("projects")), result.err());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void jar_readerGone_endsQuietly() throws Exception {
        run("refresh");

        Result result = shell(String.join(" ", command("list")) + " | head -n 1");

        assertEquals(1, result.out().lines().count());
        assertFalse(result.err().contains("error"), result.err());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void jar_outputFull_exitsWith1() throws Exception {
        run("refresh");

        Result result = shell(String.join(" ", command("list")) + " > /dev/full");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("error: cannot write to standard output: No space left"), result.err());
    }

    private Result run(String... args) throws IOException, InterruptedException {
        return start(new ProcessBuilder(command(args)));
    }

    private Result shell(String line) throws IOException, InterruptedException {
        return start(new ProcessBuilder("sh", "-c", line));
    }

    private List<String> command(String... args) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
        command.addAll(List.of("--home", directory.resolve("home").toString()));
        command.addAll(List.of("--root", directory.resolve("projects").toString()));
        command.addAll(List.of(args));
        return command;
    }

    private Result start(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int code = process.waitFor();
        Result result = new Result(code, Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return result;
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
