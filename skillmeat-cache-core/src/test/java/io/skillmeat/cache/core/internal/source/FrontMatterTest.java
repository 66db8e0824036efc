package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.DescriptionSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every class of the parser's contract: where front matter is, and what happens to what is not quite right. */
class FrontMatterTest {
    @Test
    void of_validFrontMatter_givesFieldsWithoutDiagnostic() {
        Parsed parsed =
                Parsed.frontMatter("name: log-digest", "description: Summarises logs", "model: sonnet", "license: MIT");
        assertEquals("log-digest", parsed.name());
        assertEquals("Summarises logs", parsed.description());
        assertEquals(DescriptionSource.FRONTMATTER, parsed.metadata().descriptionSource());
        assertEquals("sonnet", parsed.metadata().model().orElse(""));
        assertEquals("MIT", parsed.metadata().license().orElse(""));
        assertEquals(List.of(), parsed.codes());
    }

    @Test
    void of_scalarsThatYamlWouldTurn_stayText() {
        for (String text :
                List.of("1.10", "2.0", "yes", "on", "12:30", "2026-02-27", "0755", "null", "~", "1e3", "0x1F")) {
            Parsed parsed = Parsed.frontMatter("name: n", "version: " + text);
            assertEquals(text, parsed.metadata().version().orElse(""));
            assertEquals(List.of(), parsed.codes());
        }
    }

    @Test
    void of_oddOpeningFence_isTakenAndReported() {
        Parsed parsed = Parsed.of("----\nname: n\n---\n");
        assertEquals("n", parsed.name());
        assertEquals(List.of("odd_fence"), parsed.codes());
    }

    @Test
    void of_blanksBehindFences_areNotOdd() {
        assertEquals(List.of(), Parsed.of("--- \t\nname: n\n--- \nBody").codes());
    }

    @Test
    void of_blankLinesBefore_areSkippedAndReported() {
        Parsed parsed = Parsed.of("\n  \n---\nname: n\n---\n");
        assertEquals("n", parsed.name());
        assertEquals(List.of("leading_blank"), parsed.codes());
    }

    @Test
    void of_behindCommentHeadingOrCodeFence_isTakenAndReported() {
        for (String before : List.of(
                "<!--\nCopyright\n-->\n\n", "<!-- one line -->\n", "# Published\n", "```markdown\n", "\n# A\n\n")) {
            Parsed parsed = Parsed.of(before + "---\nname: n\ndescription: d\n---\n# Body\n");
            assertEquals("n", parsed.name(), before);
            assertEquals(List.of("late_frontmatter"), parsed.codes(), before);
        }
    }

    @Test
    void of_ruleBehindOtherText_isNotFrontMatter() {
        for (String text : List.of(
                "# Title\n\n---\n\nname: no key right below the rule\n\n---\n",
                "Text.\n---\nname: n\n---\n",
                "# Title\n---\ntools: Read\n---\n")) {
            Parsed parsed = Parsed.of(text);
            assertEquals("", parsed.name(), text);
            assertEquals(List.of("no_frontmatter"), parsed.codes(), text);
        }
    }

    @Test
    void of_sixtyLinesBefore_isTheLimit() {
        String matter = "---\nname: n\n---\n";
        assertEquals("n", Parsed.of("# x\n".repeat(60) + matter).name());
        assertEquals("", Parsed.of("# x\n".repeat(61) + matter).name());
    }

    @Test
    void of_otherClosingFences_close() {
        for (String close : List.of("----", "...", "---  ")) {
            Parsed parsed = Parsed.of("---\nname: n\n" + close + "\nThe body: first.\n");
            assertEquals("n", parsed.name());
            assertEquals("The body: first.", parsed.description());
            assertEquals(List.of(), parsed.codes());
        }
    }

    @Test
    void of_indentedClose_isTakenAndReported() {
        Parsed parsed = Parsed.of("---\nname: n\ndescription: >\n  folded\n  ---\n\n# Body\n");
        assertEquals("folded", parsed.description());
        assertEquals(List.of("indented_close"), parsed.codes());
        assertEquals(5, parsed.lineOf("indented_close"));
    }

    @Test
    void of_missingClose_endsAtTheFirstHeading() {
        Parsed parsed = Parsed.of("---\nname: n\ntags: [one, two]\n\n# Heading\n\nText: not a key.\n");
        assertEquals("n", parsed.name());
        assertEquals(List.of("one", "two"), parsed.metadata().tags());
        assertEquals("Text: not a key.", parsed.description());
        assertEquals(List.of("unterminated"), parsed.codes());
    }

    @Test
    void of_missingCloseAndNoHeading_endsWithTheKeys() {
        Parsed parsed = Parsed.of("---\nname: n\ntags:\n  - one\n- two\nBody text without a heading.\nmore: here\n");
        assertEquals("n", parsed.name());
        assertEquals("Body text without a heading.", parsed.description());
        assertTrue(parsed.codes().contains("unterminated"));
    }

    @Test
    void of_closeBehindFourHundredLines_isNotLookedFor() {
        String comments = "# comment\n";
        assertEquals(
                "Body",
                Parsed.of("---\nname: n\n" + comments.repeat(399) + "---\nBody\n")
                        .description());
        Parsed far = Parsed.of("---\nname: n\n" + comments.repeat(400) + "---\nBody\n");
        assertEquals(List.of("unterminated"), far.codes());
        assertEquals("n", far.name());
    }

    @Test
    void of_duplicateKey_lastWinsAndIsReported() {
        Parsed parsed = Parsed.frontMatter("name: n", "description: first", "description: second");
        assertEquals("second", parsed.description());
        assertEquals(List.of("duplicate_key"), parsed.codes());
        assertEquals(4, parsed.lineOf("duplicate_key"));
    }

    @Test
    void of_listInsteadOfKeys_isIgnoredAndReported() {
        for (String text : List.of("- a\n- b", "just text")) {
            Parsed parsed = Parsed.frontMatter(text);
            assertEquals("", parsed.name());
            assertEquals("The body.", parsed.description());
            assertEquals(List.of("not_a_mapping"), parsed.codes());
        }
    }

    @Test
    void of_nothingBetweenTheFences_isReported() {
        for (String text : List.of("", "# only a comment")) {
            assertEquals(List.of("empty_frontmatter"), Parsed.frontMatter(text).codes());
        }
    }

    @Test
    void of_noFrontMatter_describesItselfByItsBody() {
        Parsed parsed = Parsed.of("# Title\n\nFirst paragraph.\n\nSecond.\n");
        assertEquals("First paragraph.", parsed.description());
        assertEquals(DescriptionSource.BODY, parsed.metadata().descriptionSource());
        assertEquals(List.of("no_frontmatter"), parsed.codes());
    }

    @Test
    void of_keysInOtherCase_areTheSameKeys() {
        for (String key : List.of("allowedTools", "allowed_tools", "allowed-tools", "Allowed-Tools")) {
            Parsed parsed = Parsed.frontMatter("Name: n", "DESCRIPTION: d", key + ": Read, Grep");
            assertEquals("n", parsed.name());
            assertEquals("d", parsed.description());
            assertEquals(List.of("Read", "Grep"), parsed.metadata().tools());
        }
    }

    @Test
    void of_unknownKeys_areKeptVerbatim() {
        Parsed parsed = Parsed.frontMatter(
                "name: n", "argument-hint: [message]", "nested:", "  deep: {x: 1.10}", "user-invocable: no");
        assertEquals(
                "{\"argument-hint\":[\"message\"],\"nested\":{\"deep\":{\"x\":\"1.10\"}},\"user-invocable\":\"no\"}",
                parsed.metadata().extra());
    }

    @Test
    void of_nameThatIsNoText_isWrittenInOneLine() {
        assertEquals("[PLACEHOLDER]", Parsed.frontMatter("name: [PLACEHOLDER]").name());
        assertEquals("[a, b]", Parsed.frontMatter("name: [a, b]").name());
        assertEquals("trimmed", Parsed.frontMatter("name: '  trimmed '").name());
    }

    @Test
    void of_blankDescription_fallsBackToWhenToUseThenBody() {
        Parsed use = Parsed.frontMatter("name: n", "description: ''", "when_to_use: When needed");
        assertEquals("When needed", use.description());
        assertEquals(DescriptionSource.WHEN_TO_USE, use.metadata().descriptionSource());
        Parsed body = Parsed.frontMatter("name: n", "description: |", "model: sonnet");
        assertEquals("The body.", body.description());
        assertEquals(DescriptionSource.BODY, body.metadata().descriptionSource());
        assertEquals("sonnet", body.metadata().model().orElse(""));
    }

    @Test
    void of_fieldsBelowMetadata_areUsedWhereTheTopHasNone() {
        Parsed below = Parsed.frontMatter("metadata:", "  version: 0.3.1", "  author: someone", "  tags: [a, b]");
        assertEquals("0.3.1", below.metadata().version().orElse(""));
        assertEquals("someone", below.metadata().author().orElse(""));
        assertEquals(List.of("a", "b"), below.metadata().tags());
        Parsed top = Parsed.frontMatter("version: 2", "keywords: k", "metadata:", "  version: 1");
        assertEquals("2", top.metadata().version().orElse(""));
        assertEquals(List.of("k"), top.metadata().tags());
    }

    @Test
    void of_literalLineBreaksAndInvisibleCharacters_areKept() {
        assertEquals("a\\n\\nb", Parsed.frontMatter("description: a\\n\\nb").description());
        String invisible = "no\u00A0break, zero\u200Bwidth, bidi\u202Ehere";
        assertEquals(invisible, Parsed.frontMatter("description: " + invisible).description());
    }

    @Test
    void of_hashInUnquotedValue_beginsAComment() {
        assertEquals(
                "Everything after",
                Parsed.frontMatter("description: Everything after # is gone").description());
        assertEquals(
                "kept # here", Parsed.frontMatter("description: 'kept # here'").description());
    }

    @Test
    void of_secretsInUnknownKeys_areNotKept() {
        Parsed parsed = Parsed.frontMatter(
                "mcpServers:", "  - x:", "      env: {TOKEN: s3cret}", "      headers: {Auth: s3cret}");
        assertEquals(
                "{\"mcpServers\":[{\"x\":{\"env\":[\"TOKEN\"],\"headers\":[\"Auth\"]}}]}",
                parsed.metadata().extra());
    }

    @Test
    void of_tooManyTags_areCutAndReported() {
        String tags = "t,".repeat(3) + "x".repeat(65);
        Parsed parsed = Parsed.frontMatter("tags: " + tags);
        assertEquals(List.of("t"), parsed.metadata().tags());
        assertEquals(List.of("too_many"), parsed.codes());
    }

    @Test
    void of_aliases_areOtherNames() {
        assertEquals(
                List.of("a", "b"),
                Parsed.frontMatter("aliases: a, b").metadata().aliases());
    }
}
