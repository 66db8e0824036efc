package io.skillmeat.examples.server;

import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.SourceFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * How fresh something is, as JSON. It says instants instead of ages, so that the same state always reads the same.
 *
 * @param settings how paths are shown
 */
record FreshnessForm(Settings settings) {
    void write(JsonObject json, Freshness freshness, Instant fetchedAt) {
        Optional<Freshness.Stale> stale = stale(freshness);
        json.text("state", freshness.isFresh() ? "fresh" : "stale");
        json.time("fetched_at", fetchedAt);
        json.time("expires_at", expiry(freshness, fetchedAt));
        json.text("reason", stale.map(mark -> Words.of(mark.reason())));
        json.text("activity", stale.map(mark -> Words.of(mark.activity())).orElse("idle"));
        json.object("last_error", stale.flatMap(Freshness.Stale::lastError), this::writeFailure);
    }

    void writeFailure(JsonObject json, SourceFailure failure) {
        json.text("kind", Words.of(failure.kind()));
        json.text("message", settings.masked(failure.message()));
        json.time("at", failure.at());
        json.time("retry_at", failure.retryAt());
    }

    /** Returns whether the source of something has failed since it was fetched. */
    static boolean hasFailed(Freshness freshness) {
        return stale(freshness).flatMap(Freshness.Stale::lastError).isPresent();
    }

    private static Optional<Instant> expiry(Freshness freshness, Instant fetchedAt) {
        return freshness instanceof Freshness.Fresh fresh
                ? Optional.of(fetchedAt.plus(fresh.age()).plus(fresh.remaining()))
                : Optional.empty();
    }

    private static Optional<Freshness.Stale> stale(Freshness freshness) {
        return freshness instanceof Freshness.Stale stale ? Optional.of(stale) : Optional.empty();
    }
}
