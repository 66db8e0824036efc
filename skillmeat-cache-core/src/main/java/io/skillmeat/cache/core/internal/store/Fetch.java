package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.spi.Validator;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The circumstances under which a value was fetched, handed over with it.
 *
 * @param seen the entry's stamp before the fetch began
 * @param at when the fetch began: the age of the value counts from here
 * @param validator what the source gave to recognise later that nothing has changed
 * @param lease the right under which it was fetched; absent for a {@code put} by the user
 */
public record Fetch(Stamp seen, Instant at, Optional<Validator> validator, Optional<Lease> lease) {
    /** Creates circumstances. */
    public Fetch {
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(validator, "validator");
        Objects.requireNonNull(lease, "lease");
    }

    /** Returns these circumstances with what the source gave to recognise later that nothing has changed. */
    public Fetch with(Optional<Validator> given) {
        return new Fetch(seen, at, given, lease);
    }
}
