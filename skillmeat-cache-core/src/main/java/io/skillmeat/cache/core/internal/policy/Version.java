package io.skillmeat.cache.core.internal.policy;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** A version as somebody wrote it, of one of the schemes that can be told apart. None is bent to fit another. */
public sealed interface Version permits Version.Release, Version.Floating, Version.Opaque, CommitSha {
    /**
     * Reads a version. Blanks around it and one leading {@code v} or {@code V} do not count.
     *
     * <p>Hex digits alone, 7 or more, are a commit id even if all are decimal: taking them for a number would be a guess.
     *
     * @param text any text
     */
    static Version of(String text) {
        String stripped = text.strip();
        if (CommitSha.isSha(stripped)) {
            return new CommitSha(stripped);
        }
        if (Floating.isFloating(stripped)) {
            return new Floating(stripped);
        }
        return VersionGrammar.release(stripped).<Version>map(release -> release).orElseGet(() -> new Opaque(stripped));
    }

    /** A version that has a place in the order of releases. */
    sealed interface Release extends Version permits SemVer, Numbered {
        /** Returns its numbers, most significant first; missing ones are zero. */
        List<BigInteger> numbers();

        /** Returns its pre-release identifiers, most significant first; none for a release proper. */
        List<String> preRelease();
    }

    /**
     * A release whose numbers are not the three of Semantic Versioning: fewer, more, or a date.
     *
     * @param numbers at least one
     * @param preRelease as Semantic Versioning has them
     */
    record Numbered(List<BigInteger> numbers, List<String> preRelease) implements Release {
        /** Creates a version. */
        public Numbered {
            numbers = List.copyOf(numbers);
            preRelease = List.copyOf(preRelease);
        }
    }

    /**
     * A name that points elsewhere tomorrow: two of them being equal says nothing.
     *
     * @param name the name
     */
    record Floating(String name) implements Version {
        private static final Set<String> NAMES = Set.of("latest", "HEAD", "main", "master");

        static boolean isFloating(String text) {
            return NAMES.contains(text);
        }
    }

    /**
     * Anything else: the same or not, without an order.
     *
     * @param text as it was written, without blanks around it
     */
    record Opaque(String text) implements Version {}
}
