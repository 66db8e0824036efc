package io.skillmeat.cache.spi;

import io.skillmeat.cache.ArtifactVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * Of which artifact to tell what its upstream holds, and what the cache knows of it.
 *
 * @param upstream where it came from, as a manifest says: a URL, or {@code owner/repo/path@version}
 * @param spec which version the manifest asks for: {@code latest}, a tag, a branch or a commit; absent if only the upstream
 *     may say
 * @param held the commit and version that are held here, as far as they are known
 * @param validator what the source gave with its last answer to the same question: if nothing changed since, answer
 *     {@link VersionAnswer.NotModified}; absent if the answer must come whole
 */
public record VersionRequest(
        String upstream, Optional<String> spec, ArtifactVersion held, Optional<Validator> validator) {
    /** Creates a request. */
    public VersionRequest {
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(validator, "validator");
    }
}
