package io.skillmeat.examples.cli;

import io.skillmeat.cache.MetadataRefresh;
import io.skillmeat.cache.SourceFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of looking at the files of collections.
 *
 * @param refresh how it ended
 */
record SyncReport(MetadataRefresh refresh) implements Report {
    /** Returns failure if a collection or the files of a member could not be read. */
    ExitStatus status() {
        boolean failed = !refresh.failures().isEmpty() || refresh.count(MetadataRefresh.Outcome.FAILED) > 0;
        return failed ? ExitStatus.FAILURE : ExitStatus.OK;
    }

    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.sync/1");
        json.number("took_ms", refresh.took().toMillis());
        json.texts(
                "failures",
                refresh.failures().values().stream().map(SourceFailure::message).toList());
        json.objects("items", refresh.items(), (each, item) -> {
            each.text("collection_id", item.collection().value());
            each.text("id", item.artifact().id().value());
            each.text("name", item.artifact().name());
            each.text("type", item.artifact().type().name());
            each.text("outcome", item.outcome().word());
            each.text("message", item.message());
        });
    }

    @Override
    public void writeText(Output output) {
        refresh.failures().values().forEach(failure -> output.warn(failure.message()));
        refresh.items().stream()
                .filter(item -> item.outcome() == MetadataRefresh.Outcome.FAILED)
                .forEach(item -> output.warn(
                        item.artifact().name() + ": " + item.message().orElse("failed")));
        String counts = Arrays.stream(MetadataRefresh.Outcome.values())
                .filter(outcome -> refresh.count(outcome) > 0)
                .map(outcome -> refresh.count(outcome) + " " + outcome.word())
                .collect(Collectors.joining(", "));
        output.note((counts.isEmpty() ? "no members" : "synced: " + counts)
                + String.format(Locale.ROOT, " in %.1f s", refresh.took().toMillis() / 1000.0));
    }
}
