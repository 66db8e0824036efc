package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownBodyTest {
    private static Optional<String> description(String... lines) {
        return MarkdownBody.description(Arrays.asList(lines));
    }

    @Test
    void description_markup_isSkipped() {
        for (String markup : List.of(
                "# Heading",
                "###",
                "---",
                "* * *",
                "===",
                "```bash",
                "~~~",
                "| a | b |",
                "[link](https://x.org)",
                "![image](x.png)",
                "[![badge](a.svg)](https://x.org) [![b](c)](d)",
                "https://x.org/y",
                "<https://x.org>",
                "<div align=\"center\">",
                "</div>",
                "<br/><br/>",
                "<!-- comment -->",
                "")) {
            assertEquals(Optional.of("Prose."), description(markup, "Prose."), markup);
        }
    }

    @Test
    void description_commentOverLines_isSkippedWhole() {
        assertEquals(Optional.of("Prose."), description("<!-- a", "b", "c -->", "Prose."));
        assertEquals(Optional.empty(), description("<!-- never closed", "text"));
    }

    @Test
    void description_proseWithMarkup_isProse() {
        for (String prose :
                List.of("See [this](x) for more", "- an item", "> a quote", "**Bold** text", "a < b > c", "-- dash")) {
            assertEquals(Optional.of(prose), description(prose));
        }
    }

    @Test
    void description_bracketsThatMayBeReadInManyWays_takeNoTime() {
        String line = "[[]()".repeat(90) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertEquals(Optional.of(line.substring(0, 200)), description(line)));
    }

    @Test
    void description_longLine_isCutAtAWholeCharacter() {
        assertEquals(Optional.of("x".repeat(200)), description("x".repeat(1000)));
        assertEquals(Optional.of("x".repeat(199)), description("x".repeat(199) + "\uD83D\uDE00"));
    }

    @Test
    void description_hostileMarkup_neitherHangsNorOverflows() {
        for (String hostile : List.of("<a>".repeat(200_000), "[".repeat(200_000), "- ".repeat(200_000) + "x")) {
            assertEquals(Optional.of(hostile.substring(0, 200).strip()), description(hostile));
        }
    }
}
