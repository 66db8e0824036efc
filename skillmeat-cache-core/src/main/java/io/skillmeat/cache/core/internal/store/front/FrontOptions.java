package io.skillmeat.cache.core.internal.store.front;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How a front behaves.
 *
 * @param maximumItems how many artifacts it holds at most, in whole snapshots
 * @param coherence how old an answer from memory may be at most after another process has committed; zero: every read looks
 * @param nanos a clock that never goes back, in nanoseconds
 */
public record FrontOptions(long maximumItems, Duration coherence, LongSupplier nanos) {
    /** The default bound: 5 ms cost less than one look in a thousand reads. */
    private static final Duration DEFAULT_COHERENCE = Duration.ofMillis(5);

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public FrontOptions {
        if (maximumItems < 0) {
            throw new IllegalArgumentException("maximum items: " + maximumItems);
        }
        if (coherence.isNegative()) {
            throw new IllegalArgumentException("coherence: " + coherence);
        }
    }

    /** Returns the default bound, on the system's clock, with so many items at most. */
    public static FrontOptions holding(int items) {
        return new FrontOptions(items, DEFAULT_COHERENCE, System::nanoTime);
    }
}
