package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactMetadata;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule by which the name that a record uses becomes another name of an artifact. */
final class Aliases {
    private Aliases() {}

    /** Returns metadata that knows a recorded name, unless the artifact is called that anyway. */
    static ArtifactMetadata with(ArtifactMetadata metadata, String pathName, String recorded) {
        if (recorded.equals(pathName) || Optional.of(recorded).equals(metadata.declaredName())) {
            return metadata;
        }
        return new ArtifactMetadata(
                metadata.declaredName(),
                metadata.description(),
                metadata.descriptionSource(),
                metadata.version(),
                metadata.model(),
                metadata.license(),
                metadata.author(),
                metadata.tags(),
                metadata.tools(),
                Stream.concat(metadata.aliases().stream(), Stream.of(recorded)).toList(),
                metadata.extra());
    }
}
