package io.skillmeat.cache.core.internal.store.sql;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The instant at which waiting for others ends; measured by {@link System#nanoTime}.
 *
 * @param nanos that instant
 */
record Deadline(long nanos) {
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** Returns how many nanoseconds are left; 0 or less if none. */
    long left() {
        return nanos - System.nanoTime();
    }

    boolean isOver() {
        return left() <= 0;
    }

    /** Waits a little, a random while so that those who collided do not collide again; regardless of interrupts. */
    void pause() {
        pause(LONGEST_PAUSE_NANOS);
    }

    /** Does so for at most so many nanoseconds. */
    void pause(long longest) {
        long until =
                System.nanoTime() + Math.min(left(), ThreadLocalRandom.current().nextLong(longest / 10, longest));
        boolean interrupted = false;
        for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(rest);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
