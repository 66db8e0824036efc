package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Snapshot;

/**
 * A snapshot as it is stored.
 *
 * @param snapshot the entry with all its items
 * @param state what decides whether it is fresh
 * @param origin which tier it was read from: memory or disk
 */
public record StoredSnapshot(Snapshot<?> snapshot, EntryState state, Origin origin) {}
