package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limits of strict parsing: nothing is constructed, expanded or nested beyond them. */
class StrictYamlTest {
    private static JsonNode parse(String text) throws MalformedYaml {
        return StrictYaml.parse(text, 1, new Findings("x"));
    }

    @Test
    void parse_tag_isRefused() {
        assertThrows(MalformedYaml.class, () -> parse("a: !!javax.script.ScriptEngineManager [x]"));
        assertThrows(MalformedYaml.class, () -> parse("a: !local b"));
        assertEquals(
                "!local b",
                Parsed.frontMatter("name: n", "description: !local b").description());
    }

    @Test
    void parse_fiftyLevels_areTheLimit() throws MalformedYaml {
        assertTrue(parse("[".repeat(50) + "]".repeat(50)).isArray());
        assertThrows(MalformedYaml.class, () -> parse("[".repeat(52) + "]".repeat(52)));
        assertThrows(MalformedYaml.class, () -> parse("[".repeat(100_000)));
    }

    @Test
    void parse_aliases_countAsWhatTheyStandFor() throws MalformedYaml {
        assertEquals(
                "{\"a\":[\"1\",\"2\"],\"b\":[\"1\",\"2\"]}",
                parse("a: &x [1, 2]\nb: *x").toString());
        String bomb = IntStream.range(1, 10)
                .mapToObj(i -> "k" + i + ": &k" + i + " [" + ("*k" + (i - 1) + ",").repeat(9) + "*k" + (i - 1) + "]")
                .collect(Collectors.joining("\n", "k0: &k0 lol\n", "\n"));
        assertThrows(MalformedYaml.class, () -> parse(bomb));
        assertThrows(MalformedYaml.class, () -> parse("a: &a [*a]"));
        assertThrows(MalformedYaml.class, () -> parse("a: *unknown"));
    }

    @Test
    void parse_secondDocument_isRefused() {
        assertThrows(MalformedYaml.class, () -> parse("a: 1\n--- \nb: 2"));
    }

    @Test
    void parse_escapedSurrogatesAndNul_arePlainText() throws MalformedYaml {
        assertEquals("x\uFFFDy", parse("\"x\\ud800y\"").asText());
        assertEquals("xy", parse("\"x\\0y\"").asText());
    }

    @Test
    void parse_keysThatAreNoText_becomeText() throws MalformedYaml {
        assertEquals(
                "{\"[a, b]\":\"c\",\"{x: y}\":\"z\"}",
                parse("? [a, b]\n: c\n? {x: y}\n: z").toString());
    }

    @Test
    void parse_notYaml_tellsTheLine() {
        MalformedYaml problem = assertThrows(MalformedYaml.class, () -> parse("a: b\nc: d: e"));
        assertEquals(1, problem.line());
    }

    @Test
    void frontMatter_longerThanTheLimit_isReadLineByLine() {
        String text = "x".repeat(70_000);
        Parsed parsed = Parsed.frontMatter("name: n", "description: " + text);
        assertEquals(text, parsed.description());
        assertEquals(List.of("too_large"), parsed.codes());
    }
}
