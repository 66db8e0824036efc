package io.skillmeat.cache;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * A value together with how fresh it is: a stale value cannot be received without the mark.
 *
 * @param <T> what is cached
 * @param value the value
 * @param freshness how fresh it is
 * @param origin which tier answered
 * @param fetchedAt when it was fetched from its source
 */
public record Cached<T>(T value, Freshness freshness, Origin origin, Instant fetchedAt) {
    /** Creates a cached value. */
    public Cached {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(freshness, "freshness");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(fetchedAt, "fetchedAt");
    }

    /**
     * Returns the same mark on another value.
     *
     * @param <R> the other value's type
     * @param function makes the other value from this one
     */
    public <R> Cached<R> map(Function<? super T, ? extends R> function) {
        return new Cached<>(function.apply(value), freshness, origin, fetchedAt);
    }
}
