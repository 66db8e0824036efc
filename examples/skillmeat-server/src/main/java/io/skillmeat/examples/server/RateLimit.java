package io.skillmeat.examples.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How often something may be asked for: so many times a minute, whoever asks. Safe for use by many threads. */
final class RateLimit {
    static final int PER_MINUTE = 30;

    private final InstantSource clock;
    private Instant windowEnd = Instant.MIN;
    private int count;

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts one time.
     *
     * @throws Refusal if that is one too many; says when it may be asked again
     */
    synchronized void count() {
        Instant now = clock.instant();
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(Duration.ofMinutes(1));
            count = 0;
        }
        count++;
        if (count > PER_MINUTE) {
            long seconds = Duration.between(now, windowEnd).toSeconds() + 1;
            throw Problem.of(Problem.Kind.TOO_MANY, "at most " + PER_MINUTE + " in a minute")
                    .with("Retry-After", Long.toString(seconds))
                    .refusal();
        }
    }
}
