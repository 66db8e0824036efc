package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import java.util.Optional;

/**
 * What is known of an entry apart from its items, as one transaction read it.
 *
 * @param rid the key of its row; 0 if it was never seen
 * @param epoch what concerns all entries of its kind
 * @param entry its row
 * @param content its own fields, if it is present
 */
record Known(long rid, EpochRow epoch, EntryRow entry, Optional<ContentRow> content) {
    /** No row has this key. */
    static final long UNSEEN = 0;

    EntryId id() {
        return entry.id();
    }

    EntryState state() {
        return entry.state(epoch);
    }

    StoredEntry stored() {
        return new StoredEntry(content.orElseThrow().entry(), state(), entry.counts(), Origin.DISK);
    }
}
