package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Entry;
import java.util.Optional;

/**
 * A lease, and what is known of its entry at the moment at which it is taken.
 *
 * @param lease the lease
 * @param state what decides the entry's freshness
 * @param entry the entry, if a snapshot of it is stored
 */
public record Leased(Lease lease, EntryState state, Optional<Entry> entry) {}
