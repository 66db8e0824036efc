package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.FetchContext;
import java.time.Duration;
import java.time.Instant;

/**
 * The circumstances of a call in tests, at an instant of its own.
 *
 * @param now the present time
 * @param isCancelled whether nobody waits
 */
record TestContext(Instant now, boolean isCancelled) implements FetchContext {
    /** Long after every file of this run was written: no file is too young to be relied on. */
    static final TestContext LATER = new TestContext(Instant.parse("2100-01-01T00:00:00Z"), false);

    @Override
    public Instant deadline() {
        return now.plus(Duration.ofMinutes(5));
    }
}
