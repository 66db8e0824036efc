package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateState.Ahead;
import io.skillmeat.cache.UpdateState.Outdated;
import io.skillmeat.cache.UpdateState.Unknown;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The acceptance tables of versions, row by row. V1 is what was tested of the system that this library takes over; V2 is where
 * that system was doubtful or wrong, with what Semantic Versioning 2.0, or else the policy, says instead.
 */
class VersionTablesTest {
    /** V1, parsing; nothing stands for what is no Semantic Version. */
    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1, 2, 3, '', ''",
        "1.0.0-alpha, 1, 0, 0, alpha, ''",
        "1.0.0-rc.1, 1, 0, 0, rc.1, ''",
        "1.0.0+20230101, 1, 0, 0, '', 20230101",
        "2.0.0-beta.1+build.123, 2, 0, 0, beta.1, build.123"
    })
    void parse_semVer_hasItsParts(String text, int major, int minor, int patch, String preRelease, String build) {
        SemVer version = SemVer.parse(text).orElseThrow();
        assertEquals(major, version.major().intValueExact());
        assertEquals(minor, version.minor().intValueExact());
        assertEquals(patch, version.patch().intValueExact());
        assertEquals(preRelease, String.join(".", version.preRelease()));
        assertEquals(build, String.join(".", version.build()));
        assertEquals(text, version.toString());
    }

    /** V1: a prefix is accepted in front of a version, not in it. */
    @ParameterizedTest
    @CsvSource({"v2.0.0, 2.0.0", "V1.0.0, 1.0.0", "' 1.2.3 ', 1.2.3"})
    void of_prefixOrBlanks_doNotCount(String text, String version) {
        assertEquals(SemVer.parse(version).orElseThrow(), Version.of(text));
    }

    /** V1 and V2, corrected: leading zeros, empty identifiers and digits of other scripts are no Semantic Versions either. */
    @ParameterizedTest
    @CsvSource({"invalid", "1.2", "abc123", "''", "latest", "1.0.0-01", "01.0.0", "1.0.0-..", "٣.0.0"})
    void parse_other_isNoSemVer(String text) {
        assertEquals(Optional.empty(), SemVer.parse(text));
    }

    /** V1. */
    @ParameterizedTest
    @CsvSource({"1.0.0, false", "1.0.0-alpha, true"})
    void preRelease_ofVersion_isThereOrNot(String text, boolean expected) {
        assertEquals(expected, !SemVer.parse(text).orElseThrow().preRelease().isEmpty());
    }

    /** V1, comparing. */
    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, 0",
        "1.0.0, 2.0.0, -1",
        "2.0.0, 1.0.0, 1",
        "1.0.0, 1.1.0, -1",
        "1.2.0, 1.1.0, 1",
        "1.0.0, 1.0.5, -1",
        "1.0.5, 1.0.1, 1",
        "1.0.0, 1.0.0-alpha, 1",
        "1.0.0-alpha, 1.0.0, -1",
        "1.0.0-alpha, 1.0.0-beta, -1",
        "1.0.0-rc.1, 1.0.0-rc.2, -1",
        "2.1.0, 2.0.5, 1"
    })
    void order_testedPair_isAsItWas(String one, String other, int expected) {
        assertEquals(expected, order(one, other));
    }

    /** V1: outdated or not, and the difference in words. */
    @ParameterizedTest
    @CsvSource({
        "1.0.0, 2.0.0, outdated major",
        "1.0.0, 1.1.0, outdated minor",
        "1.0.0, 1.0.1, outdated patch",
        "1.0.0, 1.0.0, up_to_date",
        "2.0.0, 1.0.0, ahead major",
        "1.0.0-alpha, 1.0.0, outdated prerelease",
        "1.0.0-alpha, 1.0.0-beta, outdated prerelease",
        "1.0.0, 1.0.0-alpha, ahead prerelease",
        "2.0.0, 2.1.0, outdated minor",
        "2.1.0, 2.1.5, outdated patch",
        "abc123, def456, unknown incomparable"
    })
    void state_testedPair_saysHowTheyDiffer(String held, String upstream, String expected) {
        assertEquals(expected, state(held, upstream));
    }

    /** V1: what may be the id of a commit. */
    @ParameterizedTest
    @CsvSource({
        "abc1234, true",
        "0123456789abcdef0123456789abcdef0123456, true",
        "ABCDEF1, true",
        "1.2.3, false",
        "v1.0.0, false",
        "abc, false",
        "'', false",
        "xyz123, false"
    })
    void isSha_testedText_isAsItWas(String text, boolean expected) {
        assertEquals(expected, CommitSha.isSha(text));
    }

    /** V2, corrected: Semantic Versioning 2.0, section 11, and versions of other counts of numbers. */
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
        "1.0.0-rc9, 1.0.0-rc10, 1"
    })
    void order_doubtfulPair_isAsTheStandardSays(String one, String other, int expected) {
        assertEquals(expected, order(one, other));
        assertEquals(-expected, order(other, one));
    }

    /** V2, corrected: what has no order is never guessed, and two commits that differ mean that upstream has moved. */
    @ParameterizedTest
    @CsvSource({
        "latest, 1.0.0, unknown incomparable",
        "1.0.0, abc1234, unknown incomparable",
        "abc1234, 1.0.0, unknown incomparable",
        "def5678, abc1234, outdated content",
        "abc1234, def5678, outdated content",
        "v1.0.0, 1.0.0, up_to_date",
        "1.0.0+a, 1.0.0+b, up_to_date",
        "2.1.0, 2.0.0, ahead minor"
    })
    void state_doubtfulPair_isNeverAGuess(String held, String upstream, String expected) {
        assertEquals(expected, state(held, upstream));
    }

    private static int order(String one, String other) {
        return Integer.signum(Precedence.ORDER.compare((Release) Version.of(one), (Release) Version.of(other)));
    }

    private static String state(String held, String upstream) {
        UpdateState state = UpdateRule.of(version(held), Optional.empty(), version(upstream));
        String detail = "";
        if (state instanceof Outdated outdated) {
            detail = " " + outdated.severity();
        } else if (state instanceof Ahead ahead) {
            detail = " " + ahead.severity();
        } else if (state instanceof Unknown unknown) {
            detail = " " + unknown.reason();
        }
        return (state.kind() + detail).toLowerCase(Locale.ROOT);
    }

    private static ArtifactVersion version(String text) {
        return new ArtifactVersion(Optional.empty(), Optional.empty(), Optional.of(text));
    }
}
