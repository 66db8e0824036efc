package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest extends CommandTest {
    private final List<Places> opened = new ArrayList<>();
    private final Terminal terminal = Terminal.of(opening -> {
        opened.add(opening.places());
        throw new CommandFailure(ExitStatus.FAILURE, "opened", "this is as far as these tests go");
    });

    CommandLineTest() {
        source.add(Samples.shop());
    }

    @Test
    void options_beforeAndAfterTheCommand_meanTheSame() {
        terminal.run("--home", "/h", "--root", "/a", "list", "--root", "/b", "--db", "/d/cache.db");

        assertEquals(
                List.of(new Places(
                        Path.of("/h"), List.of(Path.of("/a"), Path.of("/b")), Path.of("/d/cache.db"), Remote.NONE)),
                opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--root", "--db", "--home"})
    void options_emptyPlace_areMisuse(String option) {
        Terminal.Result result = terminal.run("list", option, "");

        assertEquals(2, result.code());
        assertEquals(List.of(), opened);
        assertTrue(result.err().contains(option), result.err());
        assertTrue(result.err().contains("'' names no file or directory"), result.err());
    }

    @Test
    void options_notGiven_areTheUsualPlaces(@TempDir Path directory) throws IOException {
        terminal.in(directory).run("list", "projects");

        Path home = Path.of("/home/ada/.skillmeat");
        assertEquals(
                List.of(new Places(
                        home, List.of(directory), home.resolve("cache").resolve("cache.db"), Remote.NONE)),
                opened);
    }

    @Test
    void options_notGivenInTheFileSystemsRoot_searchNotAllOfIt() {
        terminal.in(Path.of("/")).run("list");

        assertEquals(List.of(), opened.get(0).roots());
    }

    @Test
    void options_relativePaths_areBelowTheCurrentDirectory() {
        terminal.in(Path.of("/srv/here")).run("status", "--home", "h", "--root", "../there");

        assertEquals(
                List.of(new Places(
                        Path.of("/srv/here/h"),
                        List.of(Path.of("/srv/there")),
                        Path.of("/srv/here/h/cache/cache.db"),
                        Remote.NONE)),
                opened);
    }

    @ParameterizedTest
    @CsvSource({"lsit, list", "serach, search", "projets, ''", "refesh, refresh", "--jsn, --json"})
    void run_typo_isAUsageErrorWithASuggestion(String typed, String meant) {
        Terminal.Result result = terminal.run(typed);

        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("error: "), result.err());
        assertEquals(!meant.isEmpty(), result.err().contains("help: did you mean '" + meant + "'?"), result.err());
        assertEquals("", result.out());
    }

    @ParameterizedTest
    @CsvSource({"lsit status, list", "unedploy status, undeploy", "list projetcs, projects"})
    void run_typoBesideACommand_isSuggestedOfAllCommands(String typed, String meant) {
        Terminal.Result result = terminal.run(typed.split(" "));

        assertEquals(2, result.code());
        assertTrue(result.err().contains("help: did you mean '" + meant + "'?"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help list", "-h show", "-vh search", "help --json"})
    void help_besideACommand_tellsOfAllCommands(String line) {
        assertEquals(terminal.run("help").out(), terminal.run(line.split(" ")).out());
    }

    @Test
    void help_commandAndThoseBelow_isTheSameAsItsOption() {
        assertEquals(
                terminal.run("help", "list").out(),
                terminal.run("list", "--help").out());
        assertTrue(terminal.run("list", "-h").out().contains("collections"));
    }

    @Test
    void run_argumentsInAFile_nameCommandsToo(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("arguments"), "status --home /h");

        terminal.run("@" + file);

        assertEquals(Path.of("/h"), opened.get(0).home());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list --status sideways", "list --type ?", "search", "show", "--color blue list"})
    void run_misuse_exitsWithUsage(String line) {
        Terminal.Result result = terminal.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("error: "), result.err());
        assertTrue(result.err().contains("\nhelp: "), result.err());
    }

    @ParameterizedTest
    @EnumSource(CacheException.Kind.class)
    void run_cacheFails_tellsWhatAndTheNextStep(CacheException.Kind kind) {
        Terminal.Result result = Terminal.of(opening -> {
                    throw new CacheException(
                            kind, "no luck with " + opening.places().database(), "try something else");
                })
                .run("list");

        assertEquals(
                "error: no luck with /home/ada/.skillmeat/cache/cache.db\nhelp: try something else\n", result.err());
        assertEquals(ExitStatus.of(kind).code(), result.code());
    }

    @Test
    void run_corruptCache_exitsWith4() {
        assertEquals(4, ExitStatus.of(CacheException.Kind.CORRUPT).code());
    }

    @Test
    void run_bug_showsNoStackTraceUnlessDebugging() {
        Terminal broken = Terminal.of(opening -> {
            throw new IllegalStateException("oops");
        });

        Terminal.Result plain = broken.run("list");
        Terminal.Result debugged = broken.run("list", "--debug");

        assertEquals(1, plain.code());
        assertTrue(plain.err().startsWith("error: unexpected: "), plain.err());
        assertFalse(plain.err().contains("\tat "), plain.err());
        assertTrue(debugged.err().contains("\tat "), debugged.err());
    }

    @Test
    void run_readerGone_endsQuietly() {
        Terminal.Result result = filled().out(failing("Broken pipe")).run("list");

        assertEquals(0, result.code());
        assertFalse(result.err().contains("error"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list --json"})
    void run_outputFails_saysSoOnce(String line) {
        Terminal.Result result =
                filled().out(failing("No space left on device")).run(line.split(" "));

        assertEquals(1, result.code());
        assertEquals(
                1,
                result.err()
                        .lines()
                        .filter("error: cannot write to standard output: No space left on device"::equals)
                        .count(),
                result.err());
    }

    @Test
    void help_exitCodes_listsThemAll() {
        Terminal.Result result = terminal.run("help", "exit-codes");

        assertEquals(0, result.code());
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 130),
                result.lines().stream()
                        .map(line -> Integer.valueOf(line.strip().split(" ", 2)[0]))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void help_noCommand_startsWithExamples(String line) {
        Terminal.Result result = terminal.run(line);

        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("  skillmeat list --status outdated"), result.out());
    }

    @Test
    void help_command_isTheSameAsItsOption() {
        assertEquals(
                terminal.run("list", "projects", "--help").out(),
                terminal.run("help", "list", "projects").out());
    }

    @Test
    void help_unknown_isAUsageError() {
        assertEquals(2, terminal.run("help", "nope").code());
    }

    @Test
    void help_everyCommand_isDescribedInTheDocumentation() throws IOException {
        String documentation = Files.readString(Path.of("../../docs/cli.md"));

        List<String> commands = terminal.run("help").lines().stream()
                .dropWhile(line -> !line.equals("Commands:"))
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split("[ ,]", 2)[0])
                .toList();

        assertEquals(17, commands.size(), commands.toString());
        commands.forEach(command -> assertTrue(documentation.contains("`skillmeat " + command), command));
        Stream.of(ExitStatus.values())
                .map(status -> "| " + status.code() + " | " + status.meaning() + " |")
                .forEach(row -> assertTrue(documentation.contains(row), row));
    }

    @Test
    void help_man_isAManualPageOfEveryCommandAndOption() throws IOException {
        Terminal.Result result = terminal.run("help", "man");

        assertEquals(0, result.code());
        assertTrue(result.out().startsWith(".TH SKILLMEAT 1"), result.out());
        assertTrue(result.out().contains("\n.SS skillmeat list projects "), result.out());
        assertTrue(result.out().contains("\n.TP\n.B \\-\\-root=DIR\n"), result.out());
        assertTrue(result.out().contains("\n.TP\n.B SKILLMEAT_CACHE_TTL\n"), result.out());
        assertFalse(result.out().contains("${"), result.out());
    }

    @Test
    void help_everyOption_isDescribedInTheDocumentation() throws IOException {
        String documentation = Files.readString(Path.of("../../docs/cli.md"));

        List<String> options = terminal.run("help", "man").lines().stream()
                .filter(line -> line.startsWith(".B "))
                .flatMap(line -> Stream.of(line.replace("\\-", "-").split("[ ,=]+")))
                .filter(word -> word.startsWith("--"))
                .distinct()
                .toList();

        assertTrue(options.size() > 30, options.toString());
        assertEquals(
                List.of(),
                options.stream()
                        .filter(option -> !documentation.contains(option))
                        .toList());
    }

    @Test
    void version_isTheBuildTheJavaAndTheSchema() {
        assertEquals(
                List.of("skillmeat (not packaged)", "Java " + System.getProperty("java.version"), "schema 2"),
                terminal.run("--version").lines());
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
