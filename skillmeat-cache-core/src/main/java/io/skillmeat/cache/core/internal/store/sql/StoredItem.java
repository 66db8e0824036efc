package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactId;

/**
 * As much of a stored artifact as tells whether another is the same.
 *
 * @param rid the key of its row
 * @param updatedAt when the store last saw it change, in epoch milliseconds
 * @param crc the checksum of its row
 * @param id its id
 * @param rating whether something newer is known
 */
record StoredItem(long rid, long updatedAt, long crc, ArtifactId id, Rating rating) {
    /** Whether something newer is known than what an item is. */
    enum Rating {
        /** Something is. */
        OUTDATED,
        /** Nothing is. */
        CURRENT
    }
}
