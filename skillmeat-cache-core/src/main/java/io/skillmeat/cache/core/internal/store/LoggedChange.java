package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Selection;
import java.time.Instant;

/** A row of the change log: what a commit of any process did to the store. Sequence numbers have no gaps but trimmed ones. */
public sealed interface LoggedChange {
    /** Returns its sequence number. */
    long seq();

    /** Returns when it was committed. */
    Instant at();

    /** Returns which process committed it. */
    String process();

    /**
     * The stored content of an entry changed.
     *
     * @param seq its sequence number
     * @param at when it was committed
     * @param process which process committed it
     * @param id the entry
     * @param difference what changed
     */
    record Content(long seq, Instant at, String process, EntryId id, Difference difference) implements LoggedChange {}

    /**
     * Only what decides freshness changed: a value was found unchanged, a fetch failed, a lease moved.
     *
     * @param seq its sequence number
     * @param at when it was committed
     * @param process which process committed it
     * @param id the entry
     */
    record State(long seq, Instant at, String process, EntryId id) implements LoggedChange {}

    /**
     * Entries were invalidated.
     *
     * @param seq its sequence number
     * @param at when it was committed
     * @param process which process committed it
     * @param what which entries
     * @param reason why
     */
    record Invalidated(long seq, Instant at, String process, Selection what, String reason) implements LoggedChange {}

    /**
     * Entries went away.
     *
     * @param seq its sequence number
     * @param at when it was committed
     * @param process which process committed it
     * @param what which entries; all when the store was cleared
     */
    record Removed(long seq, Instant at, String process, Selection what) implements LoggedChange {}
}
