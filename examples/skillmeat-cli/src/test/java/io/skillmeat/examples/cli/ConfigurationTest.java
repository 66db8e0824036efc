package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    @TempDir
    private Path home;

    private final List<Opening> opened = new ArrayList<>();
    private Path project = Path.of("");
    private Path userFile = Path.of("");
    private Terminal terminal = Terminal.of(this::open);

    private io.skillmeat.cache.ProjectCache open(Opening opening) {
        opened.add(opening);
        throw new CommandFailure(ExitStatus.FAILURE, "opened", "this is as far as these tests go");
    }

    @BeforeEach
    void settle() throws IOException {
        home = home.toRealPath();
        project = Files.createDirectories(home.resolve("work/shop/src"));
        userFile = Files.createDirectories(home.resolve(".skillmeat")).resolve("config.toml");
        terminal = terminal.home(home).in(project);
    }

    @Test
    void setting_severalPlaces_nearestCounts() throws Exception {
        assertEquals(List.of("cache-ttl\t360\tdefault"), origin());
        Files.writeString(userFile, "[settings]\ngithub-token = \"x\"\n[cache]\ncache-ttl = \"400\"\n");
        assertEquals(List.of("cache-ttl\t400\t" + userFile), origin());
        Path projectFile = Files.writeString(home.resolve("work/shop/.skillmeat.toml"), "[cache]\ncache-ttl = 30\n");
        assertEquals(List.of("cache-ttl\t30\t" + projectFile), origin());
        terminal.variable("SKILLMEAT_CACHE_TTL", "20");
        assertEquals(List.of("cache-ttl\t20\tSKILLMEAT_CACHE_TTL"), origin());
        assertEquals(List.of("cache-ttl\t10\tthe command line"), origin("--cache-ttl", "10"));

        terminal.run("status", "--cache-ttl", "10");
        assertEquals(10, opened.get(0).timeToLive().toMinutes());
    }

    private List<String> origin(String... flags) {
        List<String> words = new ArrayList<>(List.of("cache", "config", "get", "cache-ttl", "--show-origin"));
        words.addAll(List.of(flags));
        return terminal.run(words.toArray(String[]::new)).lines();
    }

    @Test
    void setting_pathsInFiles_areRelativeToTheFile() throws Exception {
        Files.writeString(
                userFile,
                "[cache]\ndb = \"fast/cache.db\"\nroots = [\"~/work\", \"/srv\"]\nmarketplaces = [\"shop\"]\n");
        terminal.run("status");
        Files.writeString(home.resolve("work/shop/.skillmeat.toml"), "[cache]\nroots = \".\"\n");
        terminal.run("status");

        Places places = opened.get(0).places();
        assertEquals(home.resolve(".skillmeat/fast/cache.db"), places.database());
        assertEquals(List.of(home.resolve("work"), Path.of("/srv")), places.roots());
        assertEquals(
                List.of(home.resolve(".skillmeat/shop").toString()),
                places.remote().marketplaces());
        assertEquals(List.of(home.resolve("work/shop")), opened.get(1).places().roots());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db = \"/elsewhere/cache.db\"",
                "marketplaces = [\"https://example.org/\"]",
                "github = true",
                "roots = [\"/\"]",
                "roots = [\"../..\"]",
                "roots = [\"~\"]",
                "roots = [\"~/elsewhere\"]",
                "home = \"/elsewhere\""
            })
    void projectFile_leadsElsewhere_isRefused(String line) throws Exception {
        Files.writeString(home.resolve("work/shop/.skillmeat.toml"), "[cache]\n" + line + "\n");

        Terminal.Result result = terminal.run("status");

        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(".skillmeat.toml may not"), result.err());
        assertEquals(List.of(), opened);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void projectFile_linkLeadsElsewhere_isRefused() throws Exception {
        Files.createSymbolicLink(home.resolve("work/shop/link"), home);

        projectFile_leadsElsewhere_isRefused("roots = [\"link\"]");
        projectFile_leadsElsewhere_isRefused("roots = [\"link/not-yet-there\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache-ttl = 0",
                "cache-ttl = \"6 h\"",
                "cache-ttl = []",
                "cache-ttl = [1, 2]",
                "cache-ttl = {a = 1}",
                "github = \"maybe\"",
                "db = \"\"",
                "cache-ttl ="
            })
    void userFile_unusableValue_isRefusedAndNamed(String line) throws Exception {
        Files.writeString(userFile, "[cache]\n" + line + "\n");

        Terminal.Result result = terminal.run("status");

        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().contains(userFile.toString()), result.err());
        assertEquals(List.of(), opened);
    }

    @Test
    void set_file_keepsAllElse() throws Exception {
        String before =
                "# mine\n[settings]\ngithub-token = \"x\" # secret\n\n[cache] # ours\nother = 'x'\n\n[api]\nbase_url = \"y\"\n";
        Files.writeString(userFile, before);

        terminal.run("cache", "config", "set", "cache-ttl", "15");
        terminal.run("cache", "config", "set", "cache-ttl", "25");
        terminal.run("cache", "config", "set", "roots", "a", "/b");
        String set = Files.readString(userFile);
        terminal.run("cache", "config", "unset", "roots");
        terminal.run("cache", "config", "unset", "cache-ttl");

        assertTrue(set.contains("cache-ttl = \"25\"\n"), set);
        assertTrue(set.contains("roots = [\"" + project.resolve("a") + "\", \"/b\"]\n"), set);
        assertEquals(before, Files.readString(userFile));
    }

    @Test
    void set_fileThatCannotBeChangedByLines_isRefusedAndLeftAlone() throws Exception {
        for (String text :
                List.of("cache = {other = 1}\n", "cache.other = 1\n", "[cache]\ncache-ttl = [\n1\n]\n", "[[[\n")) {
            Files.writeString(userFile, text);

            Terminal.Result result = terminal.run("cache", "config", "set", "cache-ttl", "15");

            assertEquals(2, result.code(), text);
            assertEquals(text, Files.readString(userFile));
        }
    }

    @Test
    void set_noFile_makesOne() throws Exception {
        Terminal.Result result = terminal.run("cache", "config", "set", "github", "true");

        assertEquals(List.of("github\ttrue\t" + userFile), result.lines());
        assertEquals("[cache]\ngithub = \"true\"\n", Files.readString(userFile));
        assertEquals(2, terminal.run("cache", "config", "set", "home", "/x").code());
        assertEquals(
                2, terminal.run("cache", "config", "set", "cache-ttl", "1", "2").code());
    }

    @Test
    void environment_home_isWhereTheUsersFileIs() throws Exception {
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(other.resolve("config.toml"), "[cache]\ncache-ttl = 5\n");
        terminal.variable("SKILLMEAT_HOME", other.toString());
        terminal.variable("SKILLMEAT_ROOTS", "/a" + java.io.File.pathSeparator + "b");

        terminal.run("status");

        assertEquals(5, opened.get(0).timeToLive().toMinutes());
        assertEquals(
                List.of(Path.of("/a"), project.resolve("b")),
                opened.get(0).places().roots());
    }

    @Test
    void list_allSettings_areDocumented() throws Exception {
        String documentation = Files.readString(Path.of("../../docs/cli.md"));

        List<String> lines = terminal.run("cache", "config", "list").lines();

        assertEquals(Setting.values().length, lines.size());
        for (Setting setting : Setting.values()) {
            assertTrue(
                    documentation.contains("| `" + setting.key() + "` | `" + setting.variable() + "` |"),
                    setting.key());
        }
    }
}
