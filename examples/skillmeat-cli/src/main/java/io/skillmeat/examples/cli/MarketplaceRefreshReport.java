package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.Marketplaces;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.SourceFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How reading the marketplaces ended.
 *
 * @param summary how it ended for each
 * @param marketplaces what they last changed
 */
record MarketplaceRefreshReport(RefreshSummary summary, Marketplaces marketplaces) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.marketplace-refresh/1");
        json.objects("marketplaces", sorted().toList(), this::write);
    }

    private void write(JsonWriter json, Map.Entry<EntryId, RefreshOutcome> outcome) {
        Optional<MarketplaceChange> change = change(outcome);
        json.text("id", outcome.getKey().value());
        json.text("location", location(outcome.getKey()));
        json.text("outcome", RefreshReport.word(outcome.getValue().getClass()));
        json.texts("added", change.map(MarketplaceChange::added).orElse(List.of()));
        json.texts("removed", change.map(MarketplaceChange::removed).orElse(List.of()));
        json.texts("changed", change.map(MarketplaceChange::changed).orElse(List.of()));
        json.texts("repinned", change.map(MarketplaceChange::repinned).orElse(List.of()));
        json.texts("renamed", change.map(MarketplaceRefreshReport::renamed).orElse(List.of()));
        json.object("error", RefreshReport.failure(outcome.getValue()), FreshnessJson::writeFailure);
    }

    private static List<String> renamed(MarketplaceChange change) {
        return change.renamed().entrySet().stream()
                .map(pair -> pair.getKey() + " -> " + pair.getValue())
                .sorted()
                .toList();
    }

    /** Only what this refresh found: a change found earlier is not one of now. */
    private Optional<MarketplaceChange> change(Map.Entry<EntryId, RefreshOutcome> outcome) {
        return outcome.getValue() instanceof RefreshOutcome.Changed
                ? marketplaces.lastChange(outcome.getKey())
                : Optional.empty();
    }

    @Override
    public void writeText(Output output) {
        sorted().forEach(outcome -> {
            Optional<SourceFailure> failure = RefreshReport.failure(outcome.getValue());
            failure.ifPresent(why -> output.warn(why.message()));
            if (failure.isEmpty()) {
                output.line(location(outcome.getKey()).orElse(outcome.getKey().value()) + "\t" + words(outcome));
            }
        });
        output.note(Counted.of(summary.outcomes().size(), "marketplace") + " read");
    }

    private String words(Map.Entry<EntryId, RefreshOutcome> outcome) {
        String word = RefreshReport.word(outcome.getValue().getClass());
        return change(outcome)
                .map(change -> word + ": " + change.added().size() + " added, "
                        + change.removed().size() + " removed, "
                        + change.renamed().size() + " renamed, "
                        + change.changed().size() + " changed, "
                        + change.repinned().size() + " of another commit only")
                .orElse(word);
    }

    ExitStatus status() {
        boolean failed = summary.count(RefreshOutcome.Failed.class) > 0
                || !summary.failures().isEmpty();
        return failed ? ExitStatus.FAILURE : ExitStatus.OK;
    }

    private Optional<String> location(EntryId id) {
        return marketplaces.list().entries().stream()
                .map(cached -> cached.value())
                .filter(marketplace -> marketplace.id().equals(id))
                .map(marketplace -> marketplace.location())
                .findFirst();
    }

    private Stream<Map.Entry<EntryId, RefreshOutcome>> sorted() {
        return summary.outcomes().entrySet().stream().sorted(Map.Entry.comparingByKey());
    }
}
