package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.MarketplaceChange;
import java.util.Optional;

/** Collections and marketplaces as JSON. */
final class EntryForm {
    private final Settings settings;

    EntryForm(Settings settings) {
        this.settings = settings;
    }

    void writeCollection(JsonObject json, Cached<ArtifactCollection> cached, ItemCounts counts) {
        ArtifactCollection collection = cached.value();
        writePlace(json, collection);
        json.text("version", collection.version());
        json.text("description", collection.description());
        json.time("updated_at", collection.updatedAt());
        writeState(json, cached, counts);
    }

    void writeMarketplace(
            JsonObject json, Cached<Marketplace> cached, ItemCounts counts, Optional<MarketplaceChange> change) {
        Marketplace marketplace = cached.value();
        writePlace(json, marketplace);
        json.text("owner", marketplace.owner());
        json.text("version", marketplace.version());
        json.text("description", marketplace.description());
        json.object("last_change", change, EntryForm::writeChange);
        writeState(json, cached, counts);
    }

    private static void writeChange(JsonObject json, MarketplaceChange change) {
        json.time("at", change.at());
        json.texts("added", change.added());
        json.texts("removed", change.removed());
        json.texts("renamed", change.renamed().values().stream().sorted().toList());
        json.texts("changed", change.changed());
        json.texts("repinned", change.repinned());
    }

    /** Writes what an entry is and where. */
    void writeEntry(JsonObject json, Entry entry) {
        writePlace(json, entry);
        json.text("kind", entry.kind().word());
    }

    private void writePlace(JsonObject json, Entry entry) {
        json.text("id", entry.id().value());
        json.text("name", entry.name());
        json.text("path", entry.location());
        json.text("display_path", settings.display(entry.location()));
    }

    private void writeState(JsonObject json, Cached<?> cached, ItemCounts counts) {
        json.number("artifact_count", ProjectForm.present(counts));
        json.number("missing_count", counts.missing());
        json.number("outdated_count", counts.outdated());
        json.number("problem_count", counts.diagnostics());
        json.object(
                "freshness",
                freshness -> new FreshnessForm(settings).write(freshness, cached.freshness(), cached.fetchedAt()));
    }
}
