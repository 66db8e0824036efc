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

    /** The default size: some 100 MB of artifacts with long descriptions. */
    private static final long DEFAULT_MAXIMUM_ITEMS = 50_000;

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

    /** Returns the default size and bound, on the system's clock. */
    public static FrontOptions standard() {
        return new FrontOptions(DEFAULT_MAXIMUM_ITEMS, DEFAULT_COHERENCE, System::nanoTime);
    }
}
