package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.SourceFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a stored value, as far as freshness goes.
 *
 * @param id the entry
 * @param generation the generation of its stamp
 * @param fetchedAt when its fetch began
 * @param stamp whether that stamp is still the current one
 * @param invalidatedAt when it was last invalidated since that fetch
 * @param failure the source's last failure since that fetch
 */
public record Observed(
        EntryId id,
        long generation,
        Instant fetchedAt,
        StampCheck stamp,
        Optional<Instant> invalidatedAt,
        Optional<SourceFailure> failure) {
    /** How a stored stamp compares with the current one. */
    public enum StampCheck {
        /** They are equal. */
        CURRENT,
        /** The entry was invalidated or removed since. */
        OVERTAKEN
    }
}
