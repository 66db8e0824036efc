package io.skillmeat.cache.spi;

import io.skillmeat.cache.EntryId;
import java.util.Objects;
import java.util.Optional;

/**
 * Which entry to fetch, and what the cache knows of it.
 *
 * @param id the entry
 * @param location where it was when it was last stored
 * @param validator what the source gave with the stored snapshot: if nothing changed since, answer
 *     {@link Fetched.NotModified}; absent if the snapshot must come whole
 */
public record FetchRequest(EntryId id, Optional<String> location, Optional<Validator> validator) {
    /** Creates a request. */
    public FetchRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(validator, "validator");
    }
}
