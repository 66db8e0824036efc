package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheLimits;
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
 * @param limits how large the store may become
 * @param listener is told what happens to the store
 * @param fallback what it may do while its file cannot be used
 */
public record StoreOptions(
        InstantSource clock,
        String process,
        UpdateRating rating,
        CacheLimits limits,
        StoreListener listener,
        Fallback fallback) {
    /** Creates options. */
    public StoreOptions {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(rating, "rating");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(fallback, "fallback");
    }

    /** Creates options with the usual limits, for a store that nobody listens to and that refuses what it cannot do. */
    public StoreOptions(InstantSource clock, String process, UpdateRating rating) {
        this(clock, process, rating, CacheLimits.DEFAULT, StoreListener.NONE, Fallback.NONE);
    }

    /** Creates such options of a store that knows of nothing newer but what statuses say. */
    public StoreOptions(InstantSource clock, String process) {
        this(clock, process, UpdateRating.BY_STATUS);
    }

    /** Returns the same options with other limits. */
    public StoreOptions limits(CacheLimits value) {
        return new StoreOptions(clock, process, rating, value, listener, fallback);
    }

    /** Returns the same options with another listener. */
    public StoreOptions listener(StoreListener value) {
        return new StoreOptions(clock, process, rating, limits, value, fallback);
    }

    /** Returns the same options with another fallback. */
    public StoreOptions fallback(Fallback value) {
        return new StoreOptions(clock, process, rating, limits, listener, value);
    }
}
