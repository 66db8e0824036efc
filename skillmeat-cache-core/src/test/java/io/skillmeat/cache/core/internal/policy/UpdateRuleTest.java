package io.skillmeat.cache.core.internal.policy;

import static io.skillmeat.cache.UpdateState.Evidence.COMMIT;
import static io.skillmeat.cache.UpdateState.Evidence.CONTENT_HASH;
import static io.skillmeat.cache.UpdateState.Evidence.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateState.Ahead;
import io.skillmeat.cache.UpdateState.Diverged;
import io.skillmeat.cache.UpdateState.Outdated;
import io.skillmeat.cache.UpdateState.Reason;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.UpdateState.Unknown;
import io.skillmeat.cache.UpdateState.UpToDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a copy is up to date, from content, commit and version. */
class UpdateRuleTest {
    private static final String OLD = "0f3c9a7d5b2e4c6f8a1b3d5e7f90123456789abc";
    private static final String NEW = "9d2f1ae187231d8199c64b5b762e1bdf2244733d";
    private static final int SEEDS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 2.0.0, MAJOR",
        "1.0.0, 1.1.0, MINOR",
        "1.0.0, 1.0.5, PATCH",
        "1.2.3.4, 1.2.3.5, PATCH",
        "1.0.0-alpha, 1.0.0, PRERELEASE",
        "1.0.0-alpha, 1.0.0-beta, PRERELEASE",
        "1.0.0-rc.1, 1.0.0-rc.2, PRERELEASE",
        "2.0.0, 2.1.0, MINOR",
        "2.1.0, 2.1.5, PATCH",
        "1.2, 1.10, MINOR",
        "2024.01, 2024.02, MINOR"
    })
    void of_versionsAlone_orderThem(String lower, String higher, Severity severity) {
        assertEquals(new Outdated(severity, VERSION), versions(lower, higher));
        assertEquals(new Ahead(severity, VERSION), versions(higher, lower));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 1.0.0",
        "v1.0.0, 1.0.0",
        "V1.0.0, v1.0.0",
        "1.0.0+a, 1.0.0+b",
        "1.2, 1.2.0",
        "release/2024a, release/2024a"
    })
    void of_sameVersions_isUpToDate(String one, String other) {
        assertEquals(new UpToDate(VERSION), versions(one, other));
    }

    @ParameterizedTest
    @CsvSource({
        "latest, 1.0.0",
        "latest, latest",
        "main, main",
        "1.0.0, abc1234",
        "abc1234, 1.0.0",
        "abc123, def456",
        "01.0.0, 1.0.0",
        "1.0.0-01, 1.0.0-1",
        "release/2024a, release/2024b"
    })
    void of_versionsWithoutOrder_isUnknown(String one, String other) {
        assertEquals(new Unknown(Reason.INCOMPARABLE), versions(one, other));
    }

    @Test
    void of_shasAsVersions_differentMeansOutdatedBothWays() {
        assertEquals(new Outdated(Severity.CONTENT, COMMIT), versions("def1234", "abc1234"));
        assertEquals(new Outdated(Severity.CONTENT, COMMIT), versions("abc1234", "def1234"));
        assertEquals(new UpToDate(COMMIT), versions("ABC1234", "abc1234"));
        assertEquals(new UpToDate(COMMIT), versions(OLD.substring(0, 7), OLD));
        assertEquals(new UpToDate(COMMIT), unedited(ofVersion(OLD.substring(0, 7)), commit(OLD, "1.0.0")));
    }

    @Test
    void of_sameContent_isUpToDateWhateverElseSays() {
        ArtifactVersion upstream = version("b", NEW, "2.0.0");
        assertEquals(new UpToDate(CONTENT_HASH), unedited(version("b", OLD, "1.0.0"), upstream));
        assertEquals(new UpToDate(CONTENT_HASH), UpdateRule.of(version("a", OLD, "1.0.0"), Optional.of("b"), upstream));
    }

    @Test
    void of_differentContent_takesSeverityFromVersions() {
        ArtifactVersion installed = version("a", OLD, "v1.0.0");
        assertEquals(new Outdated(Severity.MAJOR, CONTENT_HASH), unedited(installed, version("b", NEW, "v2.0.0")));
        assertEquals(new Outdated(Severity.CONTENT, CONTENT_HASH), unedited(installed, version("b", NEW, "v1.0.0")));
        assertEquals(new Outdated(Severity.CONTENT, CONTENT_HASH), unedited(installed, version("b", NEW, "latest")));
        assertEquals(new Ahead(Severity.MAJOR, CONTENT_HASH), unedited(installed, version("b", NEW, "v0.9.0")));
    }

    @Test
    void of_commitsAlone_decideBeforeVersions() {
        ArtifactVersion installed = commit(OLD, "1.0.0");
        assertEquals(new UpToDate(COMMIT), unedited(installed, commit(OLD.substring(0, 7), "2.0.0")));
        assertEquals(new Outdated(Severity.MINOR, COMMIT), unedited(installed, commit(NEW, "1.1.0")));
        assertEquals(new Outdated(Severity.CONTENT, COMMIT), unedited(installed, commit(NEW, "1.0.0")));
    }

    @Test
    void of_edited_isAheadOrDiverged() {
        ArtifactVersion installed = version("a", OLD, "1.0.0");
        Optional<String> edited = Optional.of("e");
        assertEquals(new Ahead(Severity.CONTENT, CONTENT_HASH), UpdateRule.of(installed, edited, installed));
        assertEquals(
                new Diverged(Severity.PATCH, CONTENT_HASH),
                UpdateRule.of(installed, edited, version("b", NEW, "1.0.1")));
        assertEquals(
                new Diverged(Severity.CONTENT, COMMIT),
                UpdateRule.of(
                        installed, edited, new ArtifactVersion(Optional.empty(), Optional.of(NEW), Optional.empty())));
    }

    @Test
    void of_hashNotRecorded_currentStandsForIt() {
        ArtifactVersion installed = commit(OLD, "1.0.0");
        assertEquals(
                new Outdated(Severity.PATCH, CONTENT_HASH),
                UpdateRule.of(installed, Optional.of("a"), version("b", NEW, "1.0.1")));
    }

    @Test
    void of_nothingToCompare_isUnknown() {
        assertEquals(new Unknown(Reason.NEVER_CHECKED), unedited(version("a", OLD, "1.0.0"), ArtifactVersion.UNKNOWN));
        assertEquals(new Unknown(Reason.NOT_RECORDED), unedited(ArtifactVersion.UNKNOWN, commit(OLD, "1.0.0")));
    }

    @Test
    void of_anyTwo_swappedIsTheOpposite() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ArtifactVersion one = any(random);
            ArtifactVersion other = any(random);
            String shown = "seed " + seed + ": " + one + " " + other;
            UpdateState there = unedited(one, other);
            UpdateState back = unedited(other, one);
            if (there instanceof UpToDate) {
                assertEquals(there, back, shown);
            } else if (there instanceof Ahead state) {
                assertEquals(new Outdated(state.severity(), state.why()), back, shown);
            }
        }
    }

    private static UpdateState versions(String installed, String upstream) {
        return unedited(ofVersion(installed), ofVersion(upstream));
    }

    private static UpdateState unedited(ArtifactVersion installed, ArtifactVersion upstream) {
        return UpdateRule.of(installed, Optional.empty(), upstream);
    }

    private static ArtifactVersion ofVersion(String version) {
        return new ArtifactVersion(Optional.empty(), Optional.empty(), Optional.of(version));
    }

    private static ArtifactVersion commit(String commit, String version) {
        return new ArtifactVersion(Optional.empty(), Optional.of(commit), Optional.of(version));
    }

    private static ArtifactVersion version(String hash, String commit, String version) {
        return new ArtifactVersion(Optional.of(hash), Optional.of(commit), Optional.of(version));
    }

    private static ArtifactVersion any(Random random) {
        return new ArtifactVersion(
                oneOf(random, List.of("a", "b")),
                oneOf(random, List.of(OLD, NEW)),
                oneOf(random, List.of("1.0.0", "1.0", "v2", "1.0.0-rc.1", "latest", "odd", "abc1234")));
    }

    private static Optional<String> oneOf(Random random, List<String> values) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }
}
