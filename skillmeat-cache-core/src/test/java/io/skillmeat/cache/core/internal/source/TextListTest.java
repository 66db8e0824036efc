package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextListTest {
    private static List<String> tools(String value) {
        return Parsed.frontMatter("name: n", "tools: " + value).metadata().tools();
    }

    private static List<String> tags(String value) {
        return Parsed.frontMatter("name: n", "tags: " + value).metadata().tags();
    }

    @Test
    void tools_commas_separateOutsideBracketsAndQuotes() {
        assertEquals(List.of("Read", "Bash(git add:*, x)", "Grep"), tools("Read, Bash(git add:*, x), Grep"));
        assertEquals(List.of("a, b", "c"), tools("|\n  \"a, b\", c"));
    }

    @Test
    void tools_lines_separate() {
        assertEquals(List.of("Read", "Bash(ls *)"), tools("|\n  Read\n  Bash(ls *)"));
    }

    @Test
    void tools_withoutCommas_separateAtBlanksOutsideBrackets() {
        assertEquals(List.of("Read", "Grep", "Bash(git log:*)"), tools("Read Grep Bash(git log:*)"));
    }

    @Test
    void tools_list_isTakenAsItIs() {
        assertEquals(List.of("Read", "Bash(npm run test:*)"), tools("[Read, \"Bash(npm run test:*)\"]"));
        assertEquals(List.of("Read", "mcp__docs__search"), tools("\n  - Read\n  - mcp__docs__search"));
    }

    @Test
    void tools_duplicates_areDroppedAndUnknownOnesKept() {
        assertEquals(List.of("Read", "NoSuchTool"), tools("Read, NoSuchTool, Read"));
    }

    @Test
    void tools_star_isKept() {
        assertEquals(List.of("*"), tools("\"*\""));
    }

    @Test
    void tools_mapping_givesWhatIsNotSwitchedOff() {
        assertEquals(List.of("read", "write"), tools("{read: true, bash: false, write: ask}"));
    }

    @Test
    void tools_emptyTools_fallBackToAllowedTools() {
        assertEquals(
                List.of("Read"),
                Parsed.frontMatter("tools:", "allowed-tools: Read").metadata().tools());
    }

    @Test
    void tools_unclosedBracket_endsWithTheText() {
        assertEquals(List.of("Bash(git add, Read"), tools("Bash(git add, Read"));
    }

    @Test
    void tags_everyForm_isTheSame() {
        List<String> expected = List.of("ddd", "bounded context");
        assertEquals(expected, tags("[ddd, bounded context]"));
        assertEquals(expected, tags("ddd, bounded context"));
        assertEquals(expected, tags("\"[ddd, bounded context]\""));
        assertEquals(expected, tags("\n  - ddd\n  - bounded context"));
    }

    @Test
    void tags_blanks_neverSeparate() {
        assertEquals(List.of("one tag with blanks"), tags("one tag with blanks"));
    }
}
