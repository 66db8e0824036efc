package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.store.UpdateRating;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What a store needs to know of its surroundings.
 *
 * @param clock the time; stored in milliseconds
 * @param process the name under which this process's writes are logged
 * @param rating decides how outdated an item is
 * @param logLength how many changes the log keeps at least; at least 1
 */
public record StoreOptions(InstantSource clock, String process, UpdateRating rating, int logLength) {
    /** Enough for a week of refreshing a hundred projects every hour, at less than 1 MB. */
    public static final int DEFAULT_LOG_LENGTH = 20_000;

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if the log would keep nothing
     */
    public StoreOptions {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(rating, "rating");
        if (logLength < 1) {
            throw new IllegalArgumentException("log length: " + logLength);
        }
    }

    /** Creates options with the usual length of the log. */
    public StoreOptions(InstantSource clock, String process, UpdateRating rating) {
        this(clock, process, rating, DEFAULT_LOG_LENGTH);
    }

    /** Creates options of a store that knows of nothing newer but what statuses say. */
    public StoreOptions(InstantSource clock, String process) {
        this(clock, process, UpdateRating.BY_STATUS);
    }
}
