package io.skillmeat.cache;

import java.time.Duration;
import java.util.Objects;

/**
 * How long what was fetched may be used, and how long beyond that: the terms of RFC 9111 and RFC 5861.
 *
 * @param timeToLive how long a value is fresh; more than zero
 * @param jitter the largest share by which the time to live is shortened, so that entries fetched together are not refetched
 *     together; 0 to 0.5, the same for an entry until it is invalidated
 * @param staleWhileRevalidate how long after it became stale a value is still served at once and refreshed behind; zero: never
 * @param staleIfError how long after it became stale a value is still served if the source fails; zero: never
 * @param notFoundFor how long it is remembered that there is no such entry
 */
public record FreshnessPolicy(
        Duration timeToLive,
        double jitter,
        Duration staleWhileRevalidate,
        Duration staleIfError,
        Duration notFoundFor) {
    /** The longest duration a policy can state: some 100 years. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private static final double LARGEST_JITTER = 0.5;
    private static final double DEFAULT_JITTER = 0.1;

    private static final FreshnessPolicy PROJECT = ttl(Duration.ofHours(6));
    private static final FreshnessPolicy COLLECTION = ttl(Duration.ofMinutes(30));
    private static final FreshnessPolicy MARKETPLACE = ttl(Duration.ofHours(24));

    /**
     * Creates a policy.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public FreshnessPolicy {
        Durations.check("timeToLive", timeToLive);
        Durations.check("staleWhileRevalidate", staleWhileRevalidate);
        Durations.check("staleIfError", staleIfError);
        Durations.check("notFoundFor", notFoundFor);
        if (timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive: zero, allowed is more");
        }
        if (!(jitter >= 0 && jitter <= LARGEST_JITTER)) {
            throw new IllegalArgumentException("jitter: " + jitter + ", allowed are 0 to " + LARGEST_JITTER);
        }
    }

    /**
     * Returns the policy with a time to live, 10 % jitter, one day of stale-while-revalidate, 30 days of stale-if-error and
     * five minutes of remembering what does not exist.
     *
     * @throws IllegalArgumentException if it is not more than zero
     */
    public static FreshnessPolicy ttl(Duration timeToLive) {
        return new FreshnessPolicy(
                timeToLive, DEFAULT_JITTER, Duration.ofDays(1), Duration.ofDays(30), Duration.ofMinutes(5));
    }

    /** Returns the default for a kind: 6 hours for projects, 30 minutes for collections, 24 hours for marketplaces. */
    public static FreshnessPolicy defaultOf(EntryKind kind) {
        return switch (Objects.requireNonNull(kind, "kind")) {
            case PROJECT -> PROJECT;
            case COLLECTION -> COLLECTION;
            case MARKETPLACE -> MARKETPLACE;
        };
    }

    /**
     * Returns this policy with another jitter.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public FreshnessPolicy jitter(double value) {
        return new FreshnessPolicy(timeToLive, value, staleWhileRevalidate, staleIfError, notFoundFor);
    }

    /** Returns this policy with another stale-while-revalidate. */
    public FreshnessPolicy staleWhileRevalidate(Duration value) {
        return new FreshnessPolicy(timeToLive, jitter, value, staleIfError, notFoundFor);
    }

    /** Returns this policy with another stale-if-error. */
    public FreshnessPolicy staleIfError(Duration value) {
        return new FreshnessPolicy(timeToLive, jitter, staleWhileRevalidate, value, notFoundFor);
    }

    /** Returns this policy with another time of remembering what does not exist. */
    public FreshnessPolicy notFoundFor(Duration value) {
        return new FreshnessPolicy(timeToLive, jitter, staleWhileRevalidate, staleIfError, value);
    }
}
