package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShowCommandTest extends CommandTest {
    ShowCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void show_name_showsEveryArtifactOfThatName() {
        Terminal.Result result = filled().run("show", "docker");

        assertEquals(0, result.code());
        assertTrue(result.out().contains("project\t/home/ada/projects/shop\n"), result.out());
        assertTrue(result.out().contains("project\t/home/ada/projects/blog\n"), result.out());
        assertTrue(
                result.out().contains("diagnostic\tcrlf in .claude/skills/docker/SKILL.md: lines end"), result.out());
    }

    @Test
    void show_id_showsThatArtifactOnly() {
        String id = Samples.shop().artifacts().get(0).id().value();

        Terminal.Result result = filled().run("show", id);

        assertEquals(
                1,
                result.lines().stream()
                        .filter(line -> line.startsWith("name\t"))
                        .count());
        assertTrue(result.out().contains("id\t" + id), result.out());
    }

    @Test
    void show_terminal_rendersLiteralLineBreaks() {
        Terminal.Result result = filled().columns(100).run("show", "docker", "--color=never");

        assertTrue(
                result.out().contains("description   Builds containers\n              and runs them\n"), result.out());
    }

    @Test
    void show_project_showsItAndItsArtifacts() {
        Terminal.Result result = filled().run("show", "shop");

        assertTrue(result.out().startsWith("project\tshop\npath\t/home/ada/projects/shop\n"), result.out());
        assertTrue(result.out().contains("diagnostic\tjson_error in .mcp.json:3: not JSON"), result.out());
        assertTrue(result.out().contains("ghost\tagent\tmissing"), result.out());
        assertFalse(result.out().contains("/blog"), result.out());
    }

    @Test
    void show_unknown_failsWithNextStep() {
        Terminal.Result result = filled().run("show", "nope");

        assertEquals(1, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("error: no artifact and no project is called 'nope'"), result.err());
        assertTrue(result.err().contains("help: 'skillmeat search nope'"), result.err());
    }
}
