package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Difference;

/**
 * How an attempt to store ended.
 *
 * @param result what was done
 * @param difference what changed in the stored content; empty if nothing was stored
 */
public record Write(Result result, Difference difference) {
    /** What was done. */
    public enum Result {
        /** Stored, and fresh from now on. */
        FRESH,
        /** Stale: an invalidation or the user's put came since the stamp was taken; stored, unless what is stored is newer. */
        OVERTAKEN,
        /** Not stored: the entry was removed or the store cleared since the stamp was taken. */
        DISCARDED,
        /** Not stored: the lease had expired or somebody else holds a newer one. */
        FENCED
    }
}
