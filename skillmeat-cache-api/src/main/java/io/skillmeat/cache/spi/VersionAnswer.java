package io.skillmeat.cache.spi;

import io.skillmeat.cache.ArtifactVersion;
import java.util.Objects;
import java.util.Optional;

/** What a {@link VersionSource} answers to one request. */
public sealed interface VersionAnswer {
    /**
     * What upstream holds now.
     *
     * @param version as far as upstream tells. Its commit is one in which the artifact is as upstream holds it now: the held
     *     one if it is that, so that commits elsewhere in a repository make nothing outdated
     * @param validator recognises later that nothing has changed; absent if the source cannot
     */
    record Changed(ArtifactVersion version, Optional<Validator> validator) implements VersionAnswer {
        /** Creates an answer. */
        public Changed {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(validator, "validator");
        }
    }

    /** Nothing changed since the validator of the request was given. */
    record NotModified() implements VersionAnswer {}

    /** Upstream can be seen and does not hold it, or not in the version that was asked for. */
    record NotFound() implements VersionAnswer {}

    /**
     * Upstream could not be asked; other answers of the same batch stand.
     *
     * @param failure whether, and when, trying again can help
     */
    record Failed(SourceException failure) implements VersionAnswer {
        /** Creates an answer. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
