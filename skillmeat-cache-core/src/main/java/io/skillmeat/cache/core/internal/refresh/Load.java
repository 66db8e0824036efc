package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.SourceFailure;
import java.util.Optional;

/**
 * How a load ended for who waited for it; what it brought is in the store.
 *
 * @param end how
 * @param failure how the source failed, if it did
 */
public record Load(End end, Optional<SourceFailure> failure) {
    /** How a load ended. */
    public enum End {
        /** This caller loaded. */
        LOADED,
        /** Another caller's load was already running. */
        JOINED,
        /** It has not ended within the caller's time. */
        LATE
    }
}
