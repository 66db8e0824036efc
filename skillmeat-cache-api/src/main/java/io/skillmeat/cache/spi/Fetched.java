package io.skillmeat.cache.spi;

import io.skillmeat.cache.Snapshot;
import java.util.Objects;
import java.util.Optional;

/** What a source answers. */
public sealed interface Fetched {
    /**
     * The entry as it is now.
     *
     * @param snapshot the entry with all its items
     * @param validator recognises later that nothing has changed; absent if the source cannot
     */
    record Changed(Snapshot<?> snapshot, Optional<Validator> validator) implements Fetched {
        /** Creates an answer. */
        public Changed {
            Objects.requireNonNull(snapshot, "snapshot");
            Objects.requireNonNull(validator, "validator");
        }
    }

    /** Nothing changed since the validator of the request was given. */
    record NotModified() implements Fetched {}

    /** There is no such entry. */
    record NotFound() implements Fetched {}
}
