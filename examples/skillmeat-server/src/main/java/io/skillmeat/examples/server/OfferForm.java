package io.skillmeat.examples.server;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.Marketplaces;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What marketplaces offer, as JSON.
 *
 * @param fetched when each marketplace was fetched
 * @param changes what each came to offer differently last
 * @param installed where each item is installed
 */
record OfferForm(
        Map<EntryId, Instant> fetched,
        Map<EntryId, MarketplaceChange> changes,
        Map<ArtifactId, List<ArtifactHit>> installed) {
    static OfferForm of(Marketplaces marketplaces, Listing<Marketplace> listing) {
        Map<EntryId, Instant> fetched = new HashMap<>();
        Map<EntryId, MarketplaceChange> changes = new HashMap<>();
        Map<ArtifactId, List<ArtifactHit>> installed = new HashMap<>();
        for (Cached<Marketplace> each : listing) {
            EntryId id = each.value().id();
            fetched.put(id, each.fetchedAt());
            marketplaces.lastChange(id).ifPresent(change -> changes.put(id, change));
            installed.putAll(marketplaces.installed(id));
        }
        return new OfferForm(fetched, changes, installed);
    }

    void write(JsonObject json, ArtifactHit hit) {
        Artifact artifact = hit.artifact();
        json.text("id", artifact.id().value());
        json.text("name", artifact.name());
        json.text("type", artifact.type().name());
        json.text("url", artifact.provenance().upstream().orElse(hit.entry().location()));
        json.text("description", artifact.metadata().description());
        json.time("cached_at", fetched.getOrDefault(hit.entry().id(), hit.updatedAt()));
        json.object("data", data -> writeData(data, hit));
    }

    private void writeData(JsonObject json, ArtifactHit hit) {
        Artifact artifact = hit.artifact();
        json.text("marketplace_id", hit.entry().id().value());
        json.text("marketplace_name", hit.entry().name());
        json.text("path", artifact.path());
        json.text("publisher", artifact.metadata().author());
        json.text("license", artifact.metadata().license());
        json.text("version", artifact.metadata().version());
        json.text("commit", artifact.provenance().resolvedSha());
        json.texts("tags", artifact.metadata().tags());
        json.texts(
                "installed_in",
                installed.getOrDefault(artifact.id(), List.of()).stream()
                        .map(place -> place.entry().name())
                        .distinct()
                        .toList());
        json.text(
                "change",
                Optional.ofNullable(changes.get(hit.entry().id())).flatMap(change -> change(change, artifact.path())));
        json.number("problem_count", artifact.diagnostics().size());
    }

    private static Optional<String> change(MarketplaceChange change, String path) {
        if (change.added().contains(path)) {
            return Optional.of("added");
        }
        if (change.renamed().containsValue(path)) {
            return Optional.of("renamed");
        }
        if (change.changed().contains(path)) {
            return Optional.of("changed");
        }
        return change.repinned().contains(path) ? Optional.of("repinned") : Optional.empty();
    }
}
