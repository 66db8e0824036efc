package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.skillmeat.cache.core.internal.policy.Version.Floating;
import io.skillmeat.cache.core.internal.policy.Version.Numbered;
import io.skillmeat.cache.core.internal.policy.Version.Opaque;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scheme a version is read as. */
class VersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "v1.2.3", "V1.2.3", " 1.2.3 "})
    void of_semVerWithPrefixOrBlanks_isSemVer(String text) {
        assertEquals(SemVer.parse("1.2.3").orElseThrow(), Version.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "v3, 3",
        "v1.2, 1 2",
        "1.2.3.4, 1 2 3 4",
        "24.04, 24 4",
        "24.04.1, 24 4 1",
        "2024.01, 2024 1",
        "2024.01.05, 2024 1 5",
        "v2024.12.31.2, 2024 12 31 2",
        "2024-01-15, 2024 1 15",
        "v20240115, 20240115"
    })
    void of_otherCountOfNumbersOrDate_isNumbered(String text, String numbers) {
        List<BigInteger> expected =
                Stream.of(numbers.split(" ")).map(BigInteger::new).toList();
        assertEquals(new Numbered(expected, List.of()), Version.of(text));
    }

    @Test
    void of_numbersWithSuffix_keepsPreReleaseAndDropsBuild() {
        Numbered expected = new Numbered(List.of(BigInteger.ONE, BigInteger.TWO), List.of("rc", "1"));
        assertEquals(expected, Version.of("v1.2-rc.1+linux"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0-01",
                "01.0.0",
                "1.0.0-..",
                "٣.0.0",
                "1.05",
                "2024.013",
                "3-beta",
                "2024-02-30-beta",
                "1.2.0rc1",
                "vv1.0.0",
                "v",
                "invalid",
                "abc123",
                "abc",
                "xyz123",
                "release/2024a",
                "1.0.0 beta",
                ""
            })
    void of_noScheme_isOpaque(String text) {
        assertEquals(new Opaque(text), Version.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc1234",
                "ABCDEF1",
                "1234567",
                "20240115",
                "0123456789abcdef0123456789abcdef0123456",
                "0f3c9a7d5b2e4c6f8a1b3d5e7f90123456789abc",
                "0f3c9a7d5b2e4c6f8a1b3d5e7f90123456789abc0f3c9a7d5b2e4c6f8a1b3d5e"
            })
    void of_hexOfSevenOrMore_isSha(String text) {
        assertInstanceOf(CommitSha.class, Version.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "HEAD", "main", "master"})
    void of_nameThatMoves_isFloating(String text) {
        assertEquals(new Floating(text), Version.of(text));
    }

    @Test
    void of_longDigits_isOpaque() {
        assertInstanceOf(Opaque.class, Version.of("1." + "9".repeat(10_000)));
        assertInstanceOf(Release.class, Version.of("1." + "9".repeat(100)));
    }
}
