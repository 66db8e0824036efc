package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of releases. */
class PrecedenceTest {
    private static final int SEEDS = 2_000;

    @Test
    void order_publishedChain_isAscending() {
        assertAscending(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "2.0.0",
                "2.1.0",
                "2.1.1");
    }

    @Test
    void order_lenientForms_isAscending() {
        assertAscending("v1.2-rc.1", "1.2", "1.2.0.1", "v1.2.1", "1.10", "24.04", "24.10", "2024.01", "2024-01-15");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0-rc.9, 1.0.0-rc.10, -1",
        "1.0.0-alpha, 1.0.0-alpha.1, -1",
        "1.0.0-alpha, 1.0.0-1, 1",
        "1.0.0-1a, 1.0.0-2, 1",
        "1.0.0--1, 1.0.0-1, 1",
        "V1.0.0, v1.0.0, 0",
        "v1.0.0, 1.0.0, 0",
        "1.0.0+a, 1.0.0+b, 0",
        "1.2, 1.10, -1",
        "1.2, 1.2.0, 0",
        "1.0.0-rc9, 1.0.0-rc10, 1",
        "1.2.3, 1.2.3, 0",
        "1.2.0, 1.1.0, 1",
        "1.0.5, 1.0.1, 1",
        "2.1.0, 2.0.5, 1",
        "2024.01.15, 2024-01-15, 0",
        "1.0.0-99999999999999999999, 1.0.0-100000000000000000000, -1"
    })
    void order_pair_isAsStated(String one, String other, int expected) {
        assertEquals(expected, order(one, other));
        assertEquals(-expected, order(other, one));
    }

    @Test
    void order_anyReleases_isTotalAndAntisymmetric() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Release a = release(random);
            Release b = release(random);
            Release c = release(random);
            String shown = "seed " + seed + ": " + a + " " + b + " " + c;
            assertEquals(0, Precedence.ORDER.compare(a, a), shown);
            assertEquals(compare(a, b), -compare(b, a), shown);
            assertTrue(compare(a, b) > 0 || compare(b, c) > 0 || compare(a, c) <= 0, shown);
            assertTrue(compare(a, b) != 0 || compare(a, c) == compare(b, c), shown);
        }
    }

    @Test
    void order_shuffled_sortsBack() {
        for (long seed = 0; seed < SEEDS / 10; seed++) {
            Random random = new Random(seed);
            List<Release> sorted = Stream.generate(() -> release(random))
                    .limit(50)
                    .sorted(Precedence.ORDER)
                    .toList();
            List<Release> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Precedence.ORDER);
            for (int i = 0; i < sorted.size(); i++) {
                assertEquals(0, compare(sorted.get(i), shuffled.get(i)), "seed " + seed);
            }
        }
    }

    private static void assertAscending(String... versions) {
        for (int i = 0; i < versions.length; i++) {
            for (int j = 0; j < versions.length; j++) {
                assertEquals(Integer.compare(i, j), order(versions[i], versions[j]), versions[i] + " ~ " + versions[j]);
            }
        }
    }

    private static int order(String one, String other) {
        return compare((Release) Version.of(one), (Release) Version.of(other));
    }

    private static int compare(Release one, Release other) {
        return Integer.signum(Precedence.ORDER.compare(one, other));
    }

    private static Release release(Random random) {
        String numbers = join(random, 2 + random.nextInt(3), List.of("0", "1", "2", "10"));
        String suffix = random.nextBoolean()
                ? ""
                : "-" + join(random, 1 + random.nextInt(3), List.of("0", "2", "10", "a", "B", "-1", "1a", "rc"));
        return (Release) Version.of(numbers + suffix);
    }

    private static String join(Random random, int count, List<String> words) {
        return IntStream.range(0, count)
                .mapToObj(i -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining("."));
    }
}
