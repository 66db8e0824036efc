package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheStatus;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * What was taken out of the cache, or would be.
 *
 * @param before the cache as it was
 * @param outcome what was done
 */
record ClearReport(CacheStatus before, Outcome outcome) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.clear/1");
        json.text("outcome", outcome.name().toLowerCase(Locale.ROOT));
        json.number("entries", sum(before, CacheStatus.Entries::entries));
        json.number("items", sum(before, CacheStatus.Entries::items));
    }

    @Override
    public void writeText(Output output) {
        output.note(
                switch (outcome) {
                    case CLEARED -> "cleared: " + describe(before);
                    case PREVIEWED -> "would clear: " + describe(before);
                    case CANCELLED -> "cancelled: nothing was changed";
                });
    }

    /** Returns how much there is. */
    static String describe(CacheStatus status) {
        return sum(status, CacheStatus.Entries::entries)
                + " projects, collections and marketplaces with "
                + Counted.of(sum(status, CacheStatus.Entries::items), "item");
    }

    private static int sum(CacheStatus status, ToIntFunction<CacheStatus.Entries> count) {
        return status.kinds().values().stream().mapToInt(count).sum();
    }

    /** What was done. */
    enum Outcome {
        CLEARED,
        PREVIEWED,
        CANCELLED
    }
}
