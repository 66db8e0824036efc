package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;

/** Runs a task once after a burst of touches: when they have paused, and in any case after a while. */
final class Debouncer {
    private final RefreshScheduler scheduler;
    private final Duration quiet;
    private final Duration atMost;
    private final Runnable task;
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;
    private boolean waiting;

    /**
     * Creates a debouncer.
     *
     * @param quiet how long touches must pause
     * @param atMost how long after the first touch the task runs although they do not
     */
    Debouncer(RefreshScheduler scheduler, Duration quiet, Duration atMost, Runnable task) {
        this.scheduler = scheduler;
        this.quiet = quiet;
        this.atMost = atMost;
        this.task = task;
    }

    /** Asks for the task to run. */
    synchronized void touch() {
        last = scheduler.instant();
        if (!waiting) {
            first = last;
            waiting = true;
            scheduler.schedule(quiet, this::check);
        }
    }

    private void check() {
        if (isDue()) {
            task.run();
        }
    }

    private synchronized boolean isDue() {
        Instant now = scheduler.instant();
        Duration left = min(remaining(last, quiet, now), remaining(first, atMost, now));
        waiting = left.compareTo(Duration.ZERO) > 0;
        if (waiting) {
            scheduler.schedule(left, this::check);
        }
        return !waiting;
    }

    /** Returns what is left of a duration; nothing if the clock was set back. */
    private static Duration remaining(Instant since, Duration wait, Instant now) {
        return now.isBefore(since) ? Duration.ZERO : wait.minus(Duration.between(since, now));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
