package io.skillmeat.cache.core.internal.policy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A version as Semantic Versioning 2.0 defines it, in full.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 * @param preRelease its pre-release identifiers; none for a release proper
 * @param build its build identifiers, which do not count when versions are ordered
 */
public record SemVer(BigInteger major, BigInteger minor, BigInteger patch, List<String> preRelease, List<String> build)
        implements Version.Release {
    /** Creates a version. */
    public SemVer {
        preRelease = List.copyOf(preRelease);
        build = List.copyOf(build);
    }

    /** Returns the version that a text is, letter by letter; nothing if it is not one, as {@code v1.0.0} and {@code 1.2} are not. */
    public static Optional<SemVer> parse(String text) {
        return VersionGrammar.semVer(text);
    }

    @Override
    public List<BigInteger> numbers() {
        return List.of(major, minor, patch);
    }

    /** Returns the text it was read from. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + suffix("-", preRelease) + suffix("+", build);
    }

    private static String suffix(String mark, List<String> identifiers) {
        return identifiers.isEmpty() ? "" : mark + String.join(".", identifiers);
    }
}
