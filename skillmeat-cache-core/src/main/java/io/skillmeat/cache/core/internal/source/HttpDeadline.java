package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.FetchContext;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** When an exchange must be over, whatever it waits for. */
final class HttpDeadline {
    private final long end;
    private final BooleanSupplier cancelled;

    private HttpDeadline(Duration left, BooleanSupplier cancelled) {
        this.end = System.nanoTime() + left.toNanos();
        this.cancelled = cancelled;
    }

    /** Returns a deadline after a time that begins now, and not after that of the caller. */
    static HttpDeadline of(Duration limit, FetchContext context) {
        Duration asked = Duration.between(context.now(), context.deadline());
        return new HttpDeadline(asked.compareTo(limit) < 0 ? asked : limit, context::isCancelled);
    }

    /**
     * Returns how long the next step may wait; at least 1.
     *
     * @throws SocketTimeoutException if the time is over
     * @throws InterruptedIOException if nobody waits any more
     */
    int millisLeft() throws InterruptedIOException {
        if (cancelled.getAsBoolean()) {
            throw new InterruptedIOException("nobody waits for it any more");
        }
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
