package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.internal.policy.Policies;
import java.time.Duration;

/**
 * How a cache is configured.
 *
 * @param freshness how long values may be used
 * @param refreshing how they are refreshed
 * @param process which process this is
 * @param upstream who tells what upstreams hold
 */
public record Settings(Policies freshness, RefreshPolicy refreshing, String process, Upstream upstream) {
    private static final Duration STORING = Duration.ofSeconds(5);

    /** Returns how long a lease is: a fetch's deadline and the time to store what it brought. */
    Duration lease() {
        return refreshing.deadline().plus(STORING);
    }
}
