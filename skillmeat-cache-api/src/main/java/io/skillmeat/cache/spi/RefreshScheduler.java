package io.skillmeat.cache.spi;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The only clock and the only threads of a cache.
 *
 * <p>Safe for use by many threads. Tasks may run on several threads at once; a task that throws harms no other.
 */
public interface RefreshScheduler extends InstantSource, AutoCloseable {
    /**
     * Runs a task once, after a delay.
     *
     * @param delay how long to wait at least; zero or negative runs it as soon as a thread is free
     * @param task what to run
     * @return a handle to take it back
     */
    Scheduled schedule(Duration delay, Runnable task);

    /** Stops taking tasks, drops those that wait, and waits a bounded time for those that run. Idempotent. */
    @Override
    void close();

    /** A task that was scheduled. */
    interface Scheduled {
        /** Takes the task back if it has not begun; otherwise has no effect. */
        void cancel();
    }
}
