package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.search.Cursor;

/**
 * Where a hit's row is.
 *
 * @param rid its key
 * @param position where it stands among the hits
 */
record FoundKey(long rid, Cursor position) {
    EntryId owner() {
        return position.entry();
    }
}
