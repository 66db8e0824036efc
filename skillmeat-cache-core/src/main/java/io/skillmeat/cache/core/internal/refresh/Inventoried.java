package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.SourceFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of which entries exist.
 *
 * @param listedAt when a source last told all of them; absent if none ever did
 * @param failure why the last time it was asked it could not tell all of them
 */
public record Inventoried(Optional<Instant> listedAt, Optional<SourceFailure> failure) {
    static final Inventoried NEVER = new Inventoried(Optional.empty(), Optional.empty());
}
