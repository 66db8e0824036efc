package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.UpstreamCheck;
import java.util.Optional;

/** Decides how outdated an artifact is. Handed to a store, which keeps the result beside the values it follows from. */
@FunctionalInterface
public interface UpdateRating {
    /** By the status alone. */
    UpdateRating BY_STATUS =
            (artifact, check) -> artifact.status().isOutdated() ? Optional.of(Severity.CONTENT) : Optional.empty();

    /**
     * Returns how much newer the newest is that is known; nothing if nothing newer is. A pure function.
     *
     * @param check what its upstream said last
     */
    Optional<Severity> of(Artifact artifact, Optional<UpstreamCheck> check);
}
