package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not YAML is recovered line by line. */
class LenientYamlTest {
    private static final List<String> MALFORMED = List.of("malformed_yaml");

    @Test
    void read_unquotedColon_isText() {
        Parsed parsed =
                Parsed.frontMatter("name: n", "description: Use when: x. Triggers on: \"a\", \"b\"", "version: 1.10");
        assertEquals("Use when: x. Triggers on: \"a\", \"b\"", parsed.description());
        assertEquals("1.10", parsed.metadata().version().orElse(""));
        assertEquals(MALFORMED, parsed.codes());
        assertEquals(3, parsed.lineOf("malformed_yaml"));
    }

    @Test
    void read_bracketsBehindBrackets_spoilOnlyTheirOwnKey() {
        Parsed parsed = Parsed.frontMatter(
                "description: Two hints", "argument-hint: [a] [b]", "allowed-tools: Bash(git add:*), Read(./**)");
        assertEquals("Two hints", parsed.description());
        assertEquals(List.of("Bash(git add:*)", "Read(./**)"), parsed.metadata().tools());
        assertEquals("{\"argument-hint\":\"[a] [b]\"}", parsed.metadata().extra());
        assertEquals(MALFORMED, parsed.codes());
    }

    @Test
    void read_starAsTool_meansAll() {
        assertEquals(
                List.of("*"),
                Parsed.frontMatter("name: n", "tools: *").metadata().tools());
    }

    @Test
    void read_otherLines_continueTheValueFoldedWithOneBlank() {
        Parsed parsed = Parsed.frontMatter(
                "name: n",
                "description: Use it.",
                "<example>",
                "Context: A user asks.",
                "user: \"Review it\"",
                "assistant: \"I will\"",
                "extra: inside an example",
                "</example>",
                "model: sonnet",
                "color: red");
        assertEquals(
                "Use it. <example> Context: A user asks. user: \"Review it\" assistant: \"I will\" extra: inside an example"
                        + " </example>",
                parsed.description());
        assertEquals("sonnet", parsed.metadata().model().orElse(""));
        assertEquals("{\"color\":\"red\"}", parsed.metadata().extra());
    }

    @Test
    void read_knownKeyInOpenExample_startsAValueAllTheSame() {
        Parsed parsed = Parsed.frontMatter("description: a: <example> never closed", "model: opus", "other: text");
        assertEquals("opus other: text", parsed.metadata().model().orElse(""));
    }

    @Test
    void read_speakersOutsideExamples_areNeverKeys() {
        Parsed parsed = Parsed.frontMatter("description: a: b", "user: x", "assistant: y", "human: z");
        assertEquals("a: b user: x assistant: y human: z", parsed.description());
    }

    @Test
    void read_literalBlock_keepsItsLines() {
        Parsed parsed = Parsed.frontMatter("bad: a: b", "description: |", "  one: 1", "\ttwo", "", "  three");
        assertEquals(
                List.of("one: 1", "two", "three"),
                parsed.description()
                        .lines()
                        .map(String::strip)
                        .filter(x -> !x.isEmpty())
                        .toList());
    }

    @Test
    void read_itemsAfterTab_areAList() {
        Parsed parsed = Parsed.frontMatter("name: n", "tags:", "\t- one", "\t- 'two'");
        assertEquals(List.of("one", "two"), parsed.metadata().tags());
        assertEquals(MALFORMED, parsed.codes());
    }

    @Test
    void read_quotes_areStrippedOnceIfTheyMatchOrNeverClose() {
        assertEquals(
                "It's quoted: wrongly",
                Parsed.frontMatter("description: 'It's quoted: wrongly'").description());
        assertEquals(
                "never ends",
                Parsed.frontMatter("description: \"never ends", "license: MIT").description());
        assertEquals(
                "\"Quoted\" — then more",
                Parsed.frontMatter("description: \"Quoted\" — then more").description());
    }

    @Test
    void read_listThatIsNotYaml_staysText() {
        Parsed parsed = Parsed.frontMatter("name: n", "dependencies: [@scope/pkg>=3.0, ray[data]]");
        assertEquals(
                "{\"dependencies\":\"[@scope/pkg>=3.0, ray[data]]\"}",
                parsed.metadata().extra());
    }

    @Test
    void read_repeatedKey_lastWinsAndIsReported() {
        Parsed parsed = Parsed.frontMatter("description: a: b", "model: one", "model: two");
        assertEquals("two", parsed.metadata().model().orElse(""));
        assertEquals(List.of("malformed_yaml", "duplicate_key"), parsed.codes());
    }

    @Test
    void read_linesBeforeTheFirstKey_belongToNothing() {
        Parsed parsed = Parsed.frontMatter("lost: [", "  continued", "name: n");
        assertEquals("n", parsed.name());
        assertEquals(MALFORMED, parsed.codes());
    }
}
