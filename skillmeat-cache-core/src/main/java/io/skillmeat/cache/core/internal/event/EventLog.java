package io.skillmeat.cache.core.internal.event;

import io.skillmeat.cache.CacheEvent;
import java.util.List;

/** Where stored events are kept for all processes: numbers grow by one from event to event, the oldest are trimmed. */
public interface EventLog {
    /** Returns the newest number; 0 if there never was one. */
    long lastSeq();

    /** Returns the number up to which the log was trimmed; 0 if it never was. */
    long trimmedUpTo();

    /** Returns what comes after a number, in order. */
    Batch after(long seq);

    /**
     * A part of the log.
     *
     * @param first the first number of the part
     * @param last its last number; less than the first if nothing came after
     * @param events what of it is an event
     */
    record Batch(long first, long last, List<CacheEvent.Stored> events) {
        boolean isEmpty() {
            return last < first;
        }
    }
}
