package io.skillmeat.examples.server;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The headers that say how fresh an answer is: Age (RFC 9111, 5.1), Cache-Status (RFC 9211) and SkillMeat's own. */
final class CacheHeaders {
    private static final String CACHE = "skillmeat-cache; ";

    private CacheHeaders() {}

    /** Returns the headers of an answer put together of what is stored. */
    static Map<String, String> ofStored(Duration age, boolean fresh, Duration timeToLive) {
        return Map.of(
                "Age",
                seconds(age),
                "Cache-Status",
                CACHE + "hit; ttl=" + rest(age, fresh, timeToLive),
                "X-Cache-Hit",
                "hit");
    }

    /** Returns the headers of one cached value. */
    static Map<String, String> of(Cached<?> cached, Duration timeToLive) {
        Duration age = cached.freshness().age();
        Map<String, String> headers = new TreeMap<>();
        headers.put("Age", seconds(age));
        headers.put("Cache-Status", CACHE + status(cached, timeToLive));
        headers.put("X-Cache-Hit", isHit(cached) ? "hit" : "miss");
        headers.put("X-Cache-Last-Fetched", cached.fetchedAt().toString());
        return headers;
    }

    static boolean isHit(Cached<?> cached) {
        return cached.origin() == Origin.MEMORY || cached.origin() == Origin.DISK;
    }

    private static String status(Cached<?> cached, Duration timeToLive) {
        long ttl = cached.freshness() instanceof Freshness.Fresh fresh
                ? fresh.remaining().toSeconds()
                : rest(cached.freshness().age(), false, timeToLive);
        return switch (cached.origin()) {
            case MEMORY, DISK -> "hit; ttl=" + ttl + "; detail=" + Words.of(cached.origin());
            case SOURCE -> "fwd=miss; stored; ttl=" + ttl;
            case COLLAPSED -> "fwd=miss; collapsed; ttl=" + ttl;
            case FALLBACK -> "fwd=stale; ttl=" + ttl + "; detail=source-failed";
        };
    }

    /** What is stale has a negative time to live, whatever made it stale. */
    private static long rest(Duration age, boolean fresh, Duration timeToLive) {
        long seconds = timeToLive.minus(age).toSeconds();
        return fresh ? Math.max(0, seconds) : Math.min(-1, seconds);
    }

    private static String seconds(Duration age) {
        return Long.toString(Math.max(0, age.toSeconds()));
    }
}
