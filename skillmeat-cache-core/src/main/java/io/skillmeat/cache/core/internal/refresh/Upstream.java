package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.spi.VersionSource;
import java.time.Duration;
import java.util.List;

/**
 * Who tells what upstreams hold.
 *
 * @param sources asked in this order; the first that answers a question is believed
 * @param timeToLive how long an answer is used before it is asked for again
 */
public record Upstream(List<VersionSource> sources, Duration timeToLive) {
    /** Nobody. */
    public static final Upstream NONE = new Upstream(List.of(), Duration.ofHours(6));

    /** Creates a setting. */
    public Upstream {
        sources = List.copyOf(sources);
    }
}
