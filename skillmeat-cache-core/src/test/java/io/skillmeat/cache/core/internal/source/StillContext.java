package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.FetchContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Circumstances whose time stands still.
 *
 * @param now the time
 * @param deadline when the answer is too late
 * @param isCancelled whether nobody waits any more
 */
record StillContext(Instant now, Instant deadline, boolean isCancelled) implements FetchContext {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static StillContext at(Instant now) {
        return new StillContext(now, now.plus(Duration.ofMinutes(1)), false);
    }

    static StillContext start() {
        return at(START);
    }
}
