package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOptionsTest extends CommandTest {
    ReadOptionsTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "list projects",
                "show shop",
                "search docker",
                "outdated",
                "why docker",
                "list collections"
            })
    void maxAge_older_looksFirst(String line) {
        Terminal terminal = filled();

        Terminal.Result result = terminal.run((line + " --max-age 0").split(" "));

        assertEquals(0, result.code(), result.err());
        assertTrue(
                result.err().startsWith("what is cached is older than is allowed: looking for projects"), result.err());
        assertEquals(1, source.asked.stream().filter("list"::equals).count());
    }

    @Test
    void maxAge_youngEnough_asksNobody() {
        filled().run("list", "--max-age", "60");

        assertEquals(List.of(), source.asked);
    }

    @Test
    void maxAge_noTime_isAUsageError() {
        assertEquals(2, filled().run("list", "--max-age", "-1").code());
        assertEquals(2, filled().run("list", "--max-age", "soon").code());
    }

    @Test
    void offline_configuredHosts_areNotAsked() throws IOException {
        List<Remote> remotes = new ArrayList<>();
        Terminal terminal = Terminal.of(opening -> {
            remotes.add(opening.places().remote());
            throw new CommandFailure(ExitStatus.FAILURE, "opened", "this is as far as this test goes");
        });
        Path index = Files.writeString(directory().resolve("index.json"), "{}");
        String[] hosts = {
            "--marketplace", "https://example.org/m.json", "--github", "--upstream-index", index.toString()
        };
        terminal.run(with(hosts, "status"));
        terminal.run(with(hosts, "status", "--offline"));
        terminal.run("status", "--offline", "--marketplace", "/here");

        assertEquals(2, remotes.get(0).versions().size());
        assertEquals(1, remotes.get(1).versions().size());
        assertEquals(List.of(), remotes.get(1).marketplaces());
        assertEquals(List.of("/here"), remotes.get(2).marketplaces());
    }

    private static String[] with(String[] options, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }
}
