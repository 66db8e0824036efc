package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.EntryId;
import java.time.Instant;

/**
 * The right to refresh an entry, valid for one holder of all processes until it expires.
 *
 * @param id the entry
 * @param token fences: it grows with every lease of the entry, and a write with an older one is refused
 * @param until when it expires
 */
public record Lease(EntryId id, long token, Instant until) {}
