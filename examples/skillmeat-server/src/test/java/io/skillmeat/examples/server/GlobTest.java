package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that a filter selects. */
class GlobTest {
    private static final long SEED = 20_261_122L;
    private static final String LETTERS = "aAbäÄ*?.\\";

    @ParameterizedTest
    @CsvSource({
        "docker-*, docker-compose, true",
        "docker-*, docker-, true",
        "docker-*, my-docker-compose, false",
        "*compose, Docker-COMPOSE, true",
        "d?cker, docker, true",
        "d?cker, dcker, false",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "'a*b*c', 'a-b-b-c', true",
        "'a*b*c', 'a-b-b-', false",
        "?, 🦊, true",
        "a.c, abc, false",
    })
    void matches_starsAndQuestionMarks_standForCharacters(String glob, String name, boolean expected) {
        assertEquals(expected, Glob.of(glob).matches(name));
    }

    /** A regular expression would try each way to share the name among the stars. */
    @Test
    void matches_manyStars_isQuick() {
        Glob glob = Glob.of("*a".repeat(5_000) + "*b");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFalse(glob.matches("a".repeat(10_000))));
    }

    @Test
    void matches_anything_agreesWithARegularExpression() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String glob = text(random);
            String name = text(random);
            assertEquals(pattern(glob).matcher(name).matches(), Glob.of(glob).matches(name), glob + " for " + name);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private static Pattern pattern(String glob) {
        String pattern = glob.codePoints()
                .mapToObj(each -> each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(Character.toString(each)))
                .collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
