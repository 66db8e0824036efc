package io.skillmeat.examples.server;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How fresh the entries are that a list tells of.
 *
 * @param timeToLive how long one of them is fresh
 * @param entries the entries
 * @param loadedAt when the source was last asked which there are
 * @param generation the number of the store's last commit
 */
record ListMeta(
        Duration timeToLive,
        Collection<? extends Cached<? extends Entry>> entries,
        Optional<Instant> loadedAt,
        long generation) {
    void write(JsonObject json) {
        json.text("state", stale() == 0 ? "fresh" : "stale");
        json.number("generation", generation);
        json.time("fetched_at", entries.stream().map(Cached::fetchedAt).min(Comparator.naturalOrder()));
        json.time("loaded_at", loadedAt);
        json.number("stale", stale());
        json.number(
                "failed",
                entries.stream()
                        .filter(each -> FreshnessForm.hasFailed(each.freshness()))
                        .count());
    }

    /** Returns the headers that say the same. */
    Map<String, String> headers() {
        Duration age = entries.stream()
                .map(each -> each.freshness().age())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return CacheHeaders.ofStored(age, stale() == 0, timeToLive);
    }

    private long stale() {
        return entries.stream().filter(each -> !each.freshness().isFresh()).count();
    }
}
