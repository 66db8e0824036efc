package io.skillmeat.cache;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an upstream said when it was last asked.
 *
 * @param latest what it holds; absent if it does not hold the artifact any more
 * @param checkedAt when it was asked
 */
public record UpstreamCheck(Optional<ArtifactVersion> latest, Instant checkedAt) {
    /** Creates a check. */
    public UpstreamCheck {
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(checkedAt, "checkedAt");
    }
}
