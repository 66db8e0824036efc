package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.core.internal.store.StoreListener;
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
 * @param listener is told what happens to the store
 * @param fallback what it may do while its file cannot be used
 */
public record StoreOptions(
        InstantSource clock,
        String process,
        UpdateRating rating,
        int logLength,
        StoreListener listener,
        Fallback fallback) {
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
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(fallback, "fallback");
        if (logLength < 1) {
            throw new IllegalArgumentException("log length: " + logLength);
        }
    }

    /** Creates options with the usual length of the log, for a store that nobody listens to and that refuses what it cannot do. */
    public StoreOptions(InstantSource clock, String process, UpdateRating rating) {
        this(clock, process, rating, DEFAULT_LOG_LENGTH, StoreListener.NONE, Fallback.NONE);
    }

    /** Creates such options of a store that knows of nothing newer but what statuses say. */
    public StoreOptions(InstantSource clock, String process) {
        this(clock, process, UpdateRating.BY_STATUS);
    }

    /** Returns the same options with another length of the log. */
    public StoreOptions logLength(int value) {
        return new StoreOptions(clock, process, rating, value, listener, fallback);
    }

    /** Returns the same options with another listener. */
    public StoreOptions listener(StoreListener value) {
        return new StoreOptions(clock, process, rating, logLength, value, fallback);
    }

    /** Returns the same options with another fallback. */
    public StoreOptions fallback(Fallback value) {
        return new StoreOptions(clock, process, rating, logLength, listener, value);
    }
}
