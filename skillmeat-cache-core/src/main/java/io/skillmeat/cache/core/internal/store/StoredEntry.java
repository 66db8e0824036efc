package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Entry;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Origin;

/**
 * An entry as it is stored, without its items.
 *
 * @param entry the entry
 * @param state what decides whether it is fresh
 * @param counts how many items it has
 * @param origin which tier it was read from: memory or disk
 */
public record StoredEntry(Entry entry, EntryState state, ItemCounts counts, Origin origin) {}
