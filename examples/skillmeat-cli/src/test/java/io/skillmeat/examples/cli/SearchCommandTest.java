package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchCommandTest extends CommandTest {
    SearchCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void search_words_printsMatches() {
        Terminal.Result result = filled().run("search", "containers");

        assertEquals(0, result.code());
        assertEquals(2, result.lines().size(), result.out());
        assertEquals("2 artifacts match\n", result.err());
    }

    @Test
    void search_nothingFound_exitsOkAndSaysSo() {
        Terminal.Result result = filled().run("search", "no", "such");

        assertEquals(0, result.code());
        assertEquals("", result.out());
        assertEquals("nothing matches 'no such'\n", result.err());
    }

    @Test
    void search_moreThanLimit_saysHowManyThereAre() {
        source.add(Samples.large(2_345));

        assertEquals(
                List.of("2345 artifacts match, the best 20 are shown; --limit shows more"),
                filled().run("search", "skill", "--project", "large")
                        .err()
                        .lines()
                        .toList());
    }

    @Test
    void search_limitBeyondAPage_walksPages() {
        source.add(Samples.large(2_345));

        assertEquals(
                2_100,
                filled().run("search", "skill", "--project", "large", "--limit", "2100")
                        .lines()
                        .size());
    }

    @Test
    void search_limitZero_isAUsageError() {
        Terminal.Result result = filled().run("search", "x", "--limit", "0");

        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("error: --limit 0"), result.err());
    }

    @Test
    void search_filters_narrow() {
        assertEquals(
                1, filled().run("search", "docker", "--project", "blog").lines().size());
    }
}
