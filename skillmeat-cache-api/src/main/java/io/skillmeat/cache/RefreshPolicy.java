package io.skillmeat.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * How a cache refreshes.
 *
 * @param every how often the cache looks for entries that have become stale and refreshes them by itself; absent: only what is
 *     read or asked for is refreshed
 * @param concurrency how many entries are fetched at once; 1 to 64
 * @param deadline how long a call to a source may take; then it has failed. 1 ms to 1 day
 * @param attempts how often a fetch that fails transiently is tried in one refresh; 1 to 10
 * @param firstDelay the longest wait before the second attempt; it doubles with each failure in a row (exponential backoff), and
 *     the wait is anything from zero to it (full jitter), but not shorter than the source asks for
 * @param longestDelay where that doubling ends
 * @param permanentDelay how long an entry whose source failed permanently is left alone
 */
public record RefreshPolicy(
        Optional<Duration> every,
        int concurrency,
        Duration deadline,
        int attempts,
        Duration firstDelay,
        Duration longestDelay,
        Duration permanentDelay) {
    private static final int MAX_CONCURRENCY = 64;
    private static final int MAX_ATTEMPTS = 10;

    /**
     * Creates a policy.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public RefreshPolicy {
        every.ifPresent(value -> checkBetween("every", value, Duration.ofMillis(10), FreshnessPolicy.LONGEST));
        checkBetween("deadline", deadline, Duration.ofMillis(1), Duration.ofDays(1));
        Durations.check("firstDelay", firstDelay);
        Durations.check("longestDelay", longestDelay);
        Durations.check("permanentDelay", permanentDelay);
        checkBetween("concurrency", concurrency, MAX_CONCURRENCY);
        checkBetween("attempts", attempts, MAX_ATTEMPTS);
    }

    /** Returns the default: looks every minute, fetches 4 at once for 30 s at most, 3 attempts, 5 s to 1 h apart, 1 h. */
    public static RefreshPolicy background() {
        return new RefreshPolicy(
                Optional.of(Duration.ofMinutes(1)),
                4,
                Duration.ofSeconds(30),
                3,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofHours(1));
    }

    /** Returns the default without the look every minute: for processes that live for one command. */
    public static RefreshPolicy onDemand() {
        RefreshPolicy policy = background();
        return new RefreshPolicy(
                Optional.empty(),
                policy.concurrency,
                policy.deadline,
                policy.attempts,
                policy.firstDelay,
                policy.longestDelay,
                policy.permanentDelay);
    }

    /** Returns this policy with another interval. */
    public RefreshPolicy every(Duration value) {
        return new RefreshPolicy(
                Optional.of(value), concurrency, deadline, attempts, firstDelay, longestDelay, permanentDelay);
    }

    /** Returns this policy with another number of fetches at once. */
    public RefreshPolicy concurrency(int value) {
        return new RefreshPolicy(every, value, deadline, attempts, firstDelay, longestDelay, permanentDelay);
    }

    /** Returns this policy with another deadline. */
    public RefreshPolicy deadline(Duration value) {
        return new RefreshPolicy(every, concurrency, value, attempts, firstDelay, longestDelay, permanentDelay);
    }

    /** Returns this policy with another number of attempts. */
    public RefreshPolicy attempts(int value) {
        return new RefreshPolicy(every, concurrency, deadline, value, firstDelay, longestDelay, permanentDelay);
    }

    /** Returns this policy with other waits between attempts. */
    public RefreshPolicy backoff(Duration first, Duration longest) {
        return new RefreshPolicy(every, concurrency, deadline, attempts, first, longest, permanentDelay);
    }

    /** Returns this policy with another rest after a permanent failure. */
    public RefreshPolicy permanentDelay(Duration value) {
        return new RefreshPolicy(every, concurrency, deadline, attempts, firstDelay, longestDelay, value);
    }

    private static void checkBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value + ", allowed are " + least + " to " + most);
        }
    }

    private static void checkBetween(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", allowed are 1 to " + most);
        }
    }
}
