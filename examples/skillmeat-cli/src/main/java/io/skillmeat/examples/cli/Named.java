package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;

/** The rule of which artifacts a word on the command line means. */
final class Named {
    private Named() {}

    static boolean is(Artifact artifact, String word) {
        return artifact.id().value().equals(word)
                || artifact.name().equals(word)
                || artifact.pathName().equals(word);
    }
}
