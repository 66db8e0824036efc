package io.skillmeat.examples.cli;

import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.SourceFailure;
import java.util.Locale;
import java.util.Optional;

/** The JSON form of how fresh something is. */
final class FreshnessJson {
    private FreshnessJson() {}

    static void write(JsonWriter json, Freshness freshness) {
        Optional<Freshness.Stale> stale = stale(freshness);
        json.text("state", freshness.isFresh() ? "fresh" : "stale");
        json.number("age_seconds", freshness.age().toSeconds());
        json.text("reason", stale.map(mark -> word(mark.reason())));
        json.flag(
                "refreshing",
                stale.filter(mark -> mark.activity() == Freshness.Activity.REVALIDATING)
                        .isPresent());
        json.object("last_error", stale.flatMap(Freshness.Stale::lastError), FreshnessJson::writeFailure);
    }

    static void writeFailure(JsonWriter json, SourceFailure failure) {
        json.text("kind", word(failure.kind()));
        json.text("message", failure.message());
        json.time("at", Optional.of(failure.at()));
        json.time("retry_at", failure.retryAt());
    }

    private static Optional<Freshness.Stale> stale(Freshness freshness) {
        return freshness instanceof Freshness.Stale stale ? Optional.of(stale) : Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
