package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.FetchContext;
import java.time.Duration;
import java.time.Instant;

/**
 * A call at a time that does not go on.
 *
 * @param patience how long after it the answer is too late
 */
record FixedContext(Duration patience) implements FetchContext {
    static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
    static final FixedContext PATIENT = new FixedContext(Duration.ofMinutes(1));

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Instant deadline() {
        return NOW.plus(patience);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
