package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.Validator;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the store knows of an entry beside its content: all that decides whether it is fresh, and why not.
 *
 * @param id the entry
 * @param current its stamp now
 * @param value the last successful fetch, if there was one in this life
 * @param invalidation the last invalidation, if there was one since that fetch
 * @param failure the source's last failure, if it has failed since that fetch
 * @param attempts how often the source has failed in a row
 * @param writer which process wrote the value
 */
public record EntryState(
        EntryId id,
        Stamp current,
        Optional<Value> value,
        Optional<Invalidation> invalidation,
        Optional<SourceFailure> failure,
        int attempts,
        Optional<String> writer) {
    /** Creates a state. */
    public EntryState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(invalidation, "invalidation");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(writer, "writer");
    }

    /**
     * The outcome of the last successful fetch.
     *
     * @param presence whether the entry exists at its source
     * @param stamp the entry's stamp when that fetch began
     * @param fetchedAt when it began
     * @param validator what the source gave to recognise later that nothing has changed
     */
    public record Value(Presence presence, Stamp stamp, Instant fetchedAt, Optional<Validator> validator) {}

    /** Whether an entry exists at its source. */
    public enum Presence {
        /** It exists, and its snapshot is stored. */
        PRESENT,
        /** The source said that there is no such entry: a negative entry. */
        ABSENT
    }

    /**
     * An invalidation.
     *
     * @param at when
     * @param reason why, as the caller said
     * @param process who
     */
    public record Invalidation(Instant at, String reason, String process) {}
}
