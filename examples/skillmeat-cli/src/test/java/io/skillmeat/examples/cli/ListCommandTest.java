package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Selection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListCommandTest extends CommandTest {
    ListCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void list_pipe_printsTabSeparatedWholeLinesWithoutHeadings() {
        Terminal.Result result = filled().run("list");

        assertEquals(0, result.code());
        assertEquals(5, result.lines().size());
        assertEquals(
                "deploy\tcommand\toutdated\t/home/ada/projects/shop\t\tShips it",
                result.lines().get(0));
        assertTrue(result.out().contains("\t1.10\tBuilds containers and runs them\n"), result.out());
        assertEquals("5 artifacts in 2 projects of 2\n", result.err());
    }

    @Test
    void list_terminal_printsHeadingsAndShortPaths() {
        Terminal.Result result = filled().columns(120).run("list", "--color", "never");

        assertTrue(result.lines().get(0).startsWith("NAME"), result.out());
        assertTrue(result.out().contains("~/projects/shop"), result.out());
        assertFalse(result.out().contains("\u001b"), result.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--type, skill, 3",
        "--type, 'skill,command', 4",
        "--status, missing, 1",
        "--status, in-sync, 1",
        "--tag, ops, 1",
        "--project, shop, 3",
        "--project, SHOP, 3",
        "--project, /home/ada/projects/blog, 2",
        "--project, projects/blog, 2",
    })
    void list_filter_narrows(String option, String value, int expected) {
        Terminal.Result result = filled().run("list", option, value);

        assertEquals(expected, result.lines().size(), result.out());
    }

    @Test
    void list_filterRepeated_takesAnyOfItsValues() {
        Terminal.Result result = filled().run("list", "--type", "command", "--type", "agent", "--project", "shop");

        assertEquals(2, result.lines().size(), result.out());
    }

    @Test
    void list_nothingFound_saysSoOnStandardErrorOnly() {
        Terminal.Result result = filled().run("list", "--tag", "nobody");

        assertEquals(0, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("0 artifacts"), result.err());
    }

    @Test
    void list_moreThanAPage_printsAll() {
        source.add(Samples.large(2_345));

        Terminal.Result result = filled().run("list", "--project", "large");

        assertEquals(2_345, result.lines().size());
    }

    @Test
    void list_unknownProject_failsWithNextStep() {
        Terminal.Result result = filled().run("list", "--project", "nope");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("error: no project 'nope' among the 2 in the cache"), result.err());
        assertTrue(result.err().contains("help: 'skillmeat list projects'"), result.err());
    }

    @Test
    void list_unknownType_isAUsageErrorThatNamesThoseThereAre() {
        Terminal.Result result = filled().run("list", "--type", "comand");

        assertEquals(2, result.code());
        assertEquals("", result.out());
        assertEquals(
                List.of(
                        "error: 'comand' is not a type of artifact",
                        "help: did you mean 'command'? there are: skill, command, agent, hook, mcp, plugin"),
                result.err().lines().toList());
    }

    @Test
    void list_typeOfNothing_isEmpty() {
        assertEquals(0, filled().run("list", "--type", "hook").code());
    }

    @Test
    void show_nameLooksLikeAnOption_isFoundBehindTwoDashes() {
        source.add(Samples.single("-x", "Dashes ahead"));
        Terminal terminal = filled();

        assertEquals(0, terminal.run("show", "--", "-x").code());
        assertEquals(2, terminal.run("show", "-x").code());
    }

    @Test
    void list_neverFilled_refreshesOnceAndWaits() {
        Terminal terminal = empty();

        Terminal.Result first = terminal.run("list");
        Terminal.Result second = terminal.run("list");

        assertEquals(1, source.asked.stream().filter("list"::equals).count());
        assertTrue(first.err().startsWith("nothing is cached yet: looking for projects under "), first.err());
        assertEquals(5, first.lines().size());
        assertEquals(first.out(), second.out());
    }

    @Test
    void list_neverFilledAndNothingThere_saysWhereItLooked(@TempDir Path other) {
        Terminal.Result result = Terminal.of(new ScriptedSource(), other).run("list", "--root", "/nowhere");

        assertEquals(0, result.code());
        assertTrue(result.err().contains("no project was found under /nowhere"), result.err());
    }

    @Test
    void list_filled_asksNoSource() {
        filled().run("list");

        assertEquals(List.of(), source.asked);
    }

    @Test
    void list_neverFilledAndSourceFails_exitsWithFailure() {
        source.breakDown("cannot read /locked");

        Terminal.Result result = empty().run("list");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("looking for projects: cannot read /locked"), result.err());
    }

    @Test
    void list_stale_saysHowOldAndWhy() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "cannot read /locked");
        try (ProjectCache cache = Terminal.open(source, directory())) {
            cache.invalidate(Selection.of(Samples.id("blog")), "a test");
        }
        terminal.run("refresh");

        Terminal.Result result = terminal.run("list");

        assertEquals(0, result.code());
        assertEquals(5, result.lines().size());
        assertTrue(
                result.err()
                        .contains(
                                "warning: 1 of 2 projects may be out of date: marked as changed since it was looked at, up to "),
                result.err());
        assertTrue(result.err().contains(" s ago; 'skillmeat refresh' looks again\n"), result.err());
        assertTrue(result.err().contains("the last refresh failed: cannot read /locked"), result.err());
    }

    @Test
    void listProjects_pipe_printsCountsAndPath() {
        Terminal.Result result = filled().run("list", "projects");

        assertEquals(
                List.of(
                        "blog\t2\t0\t0\t0\tfresh\t0 s\t/home/ada/projects/blog",
                        "shop\t2\t1\t1\t2\tfresh\t0 s\t/home/ada/projects/shop"),
                result.lines().stream()
                        .map(line -> line.replaceAll("\\d+ s", "0 s"))
                        .toList());
        assertEquals("2 projects\n", result.err());
    }
}
