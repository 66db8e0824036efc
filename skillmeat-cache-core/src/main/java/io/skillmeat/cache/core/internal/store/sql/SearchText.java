package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which an artifact is found, by the column of the full-text index they go to.
 *
 * @param name its names
 * @param tags its tags and aliases
 * @param description its description
 * @param source who made it and where it came from
 */
record SearchText(String name, String tags, String description, String source) {
    static SearchText of(Artifact artifact) {
        ArtifactMetadata metadata = artifact.metadata();
        return new SearchText(
                lines(metadata.declaredName().stream(), Stream.of(artifact.pathName())),
                lines(metadata.tags().stream(), metadata.aliases().stream()),
                metadata.description().orElse(""),
                lines(
                        metadata.author().stream(),
                        Stream.of(
                                        artifact.provenance().upstream(),
                                        artifact.provenance().collection())
                                .flatMap(Optional::stream)));
    }

    /** Returns the values for the full-text index, behind a key. */
    Object[] valuesAfter(long rid) {
        return new Object[] {rid, name, tags, description, source};
    }

    private static String lines(Stream<String> first, Stream<String> then) {
        return Stream.concat(first, then).collect(Collectors.joining("\n"));
    }
}
