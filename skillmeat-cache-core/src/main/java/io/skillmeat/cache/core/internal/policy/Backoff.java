package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to try again after a failure: exponential backoff with full jitter, not before the source wants it. */
public final class Backoff {
    /** The longest a source may ask to be left alone: what asks for more has a wrong clock, or no end in mind. */
    public static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 30;

    private Backoff() {}

    /**
     * Returns when to try again.
     *
     * @param what what failed: spreads the attempts
     * @param kind whether trying again can help
     * @param failures how often it has failed in a row, this time included; at least 1
     * @param now when it failed
     * @param retryAfter the earliest time the source wants; heeded for a day at most
     */
    public static Instant retryAt(
            String what,
            SourceFailure.Kind kind,
            int failures,
            Instant now,
            Optional<Instant> retryAfter,
            RefreshPolicy policy) {
        Duration wait = kind == SourceFailure.Kind.PERMANENT
                ? policy.permanentDelay()
                : share(longest(failures, policy), Jitter.share(what, failures ^ now.toEpochMilli()));
        Instant own = now.plus(wait);
        Instant last = now.plus(LONGEST_ASKED);
        return retryAfter
                .map(wanted -> wanted.isBefore(last) ? wanted : last)
                .filter(own::isBefore)
                .orElse(own);
    }

    private static Duration longest(int failures, RefreshPolicy policy) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        Duration grown = policy.firstDelay().multipliedBy(1L << doublings);
        return grown.compareTo(policy.longestDelay()) < 0 ? grown : policy.longestDelay();
    }

    private static Duration share(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }
}
