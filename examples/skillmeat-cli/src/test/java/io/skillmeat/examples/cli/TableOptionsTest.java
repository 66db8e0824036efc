package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableOptionsTest extends CommandTest {
    TableOptionsTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void format_csv_hasHeadingsAndQuotesWhatNeedsIt() {
        source.add(Samples.single("a,b", "says \"hello\""));

        Terminal.Result result = filled().run("list", "--project", "single", "--format", "csv");

        assertEquals(
                List.of(
                        "NAME,TYPE,STATUS,PROJECT,VERSION,DESCRIPTION",
                        "\"a,b\",skill,in_sync,/home/ada/projects/single,,\"says \"\"hello\"\"\""),
                result.lines());
    }

    @Test
    void format_table_isAlignedAndWholeInAPipe() {
        Terminal.Result result = filled().run("list", "--format", "table");

        assertTrue(result.lines().get(0).startsWith("NAME    TYPE     STATUS"), result.out());
        assertTrue(result.out().contains("Builds containers and runs them"), result.out());
    }

    @Test
    void format_tsvOnATerminal_isAsInAPipe() {
        String piped = filled().run("list").out();

        assertEquals(
                piped,
                filled().columns(60)
                        .run("list", "--format", "tsv", "--color=never")
                        .out());
    }

    @Test
    void format_jsonl_printsTheRowsOfTheDocument() throws IOException {
        Terminal terminal = filled();
        JsonNode document =
                new ObjectMapper().readTree(terminal.run("list", "--json").out());
        List<String> lines = terminal.run("list", "--format", "jsonl").lines();

        assertEquals(document.path("artifacts").size(), lines.size());
        assertEquals(document.at("/artifacts/2"), new ObjectMapper().readTree(lines.get(2)));
        assertEquals(
                terminal.run("list", "--json").out(),
                terminal.run("list", "--format", "json").out());
        assertEquals(
                2,
                terminal.run("search", "docker", "--facets", "type", "--format", "jsonl")
                        .lines()
                        .size());
    }

    @Test
    void fields_named_areThoseInThatOrder() {
        assertEquals(
                "outdated\tdeploy\t.claude/commands/deploy",
                filled().run("list", "--fields", "status,name,path").lines().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list --fields size", "list --json --fields name", "list -q --format jsonl", "list --format xml"
            })
    void fields_impossible_areAUsageError(String line) {
        Terminal.Result result = filled().run(line.split(" "));

        assertEquals(2, result.code(), line);
        assertEquals("", result.out());
        assertTrue(result.err().contains("\nhelp: "), result.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list", "list projects", "list collections", "list marketplace", "outdated", "search docker"})
    void long_everyTable_hasItsIdAndMore(String line) {
        Terminal terminal = filled();
        String heading =
                terminal.run((line + " --long --format csv").split(" ")).lines().get(0);

        assertTrue(heading.contains(",ID,"), heading);
        assertFalse(
                terminal.run((line + " --format csv").split(" ")).lines().get(0).contains(",ID,"));
    }

    @Test
    void quiet_idsOnly_canBeShown() {
        Terminal terminal = filled();
        List<String> ids = terminal.run("list", "-q", "--project", "shop").lines();
        String joined = terminal.run("list", "-q0", "--project", "shop").out();

        assertEquals(3, ids.size());
        assertEquals(String.join("\0", ids) + "\0", joined);
        ids.forEach(id -> assertEquals(0, terminal.run("show", id).code(), id));
    }

    @Test
    void sort_orders_areKept() {
        assertEquals(
                "deploy",
                filled().run("list", "--sort", "severity", "--fields", "name")
                        .lines()
                        .get(0));
        assertEquals(
                List.of("shop", "blog"),
                filled().run("list", "projects", "--sort", "outdated", "--fields", "name")
                        .lines());
        assertEquals(
                List.of("blog", "shop"),
                filled().run("list", "projects", "--sort", "artifacts", "--fields", "name")
                        .lines());
        assertEquals(
                2, filled().run("list", "projects", "--sort", "age").lines().size());
        assertEquals(2, filled().run("list", "--sort", "size").code());
    }

    @Test
    void listArtifacts_isList() {
        Terminal terminal = filled();

        assertEquals(
                terminal.run("list", "--type", "skill").out(),
                terminal.run("list", "artifacts", "--type", "skill").out());
        assertTrue(terminal.run("list", "artifacts", "--help").out().contains("Usage: skillmeat list artifacts"));
    }
}
