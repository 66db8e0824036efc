package io.skillmeat.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a refresh ended.
 *
 * @param outcomes how it ended for each entry it was about
 * @param failures what failed that concerns no single entry, by kind: the source could not say which entries exist
 * @param storeFailure the first failure of the store itself: what sources delivered may not have been kept
 * @param upstreams why upstreams could not be asked what they hold, each reason once
 * @param took from the request to the end
 */
public record RefreshSummary(
        Map<EntryId, RefreshOutcome> outcomes,
        Map<EntryKind, SourceFailure> failures,
        Optional<CacheException> storeFailure,
        List<SourceFailure> upstreams,
        Duration took) {
    /** Creates a summary. */
    public RefreshSummary {
        outcomes = Map.copyOf(outcomes);
        failures = Map.copyOf(failures);
        upstreams = List.copyOf(upstreams);
        Objects.requireNonNull(storeFailure, "storeFailure");
        Objects.requireNonNull(took, "took");
    }

    /**
     * Counts outcomes.
     *
     * @param type which outcomes to count
     */
    public int count(Class<? extends RefreshOutcome> type) {
        Predicate<RefreshOutcome> isOfType = type::isInstance;
        return (int) outcomes.values().stream().filter(isOfType).count();
    }
}
