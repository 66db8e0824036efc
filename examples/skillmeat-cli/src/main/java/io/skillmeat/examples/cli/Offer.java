package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Marketplace;
import java.util.List;

/**
 * Something that a marketplace offers.
 *
 * @param marketplace the marketplace
 * @param item what it offers
 * @param installed where something of that name is
 */
record Offer(Marketplace marketplace, Artifact item, List<ArtifactHit> installed) {
    void write(JsonWriter json) {
        json.text("id", item.id().value());
        json.text("name", item.name());
        json.text("type", item.type().name());
        json.text("marketplace", marketplace.name());
        json.text("description", item.metadata().description());
        json.text("version", item.metadata().version());
        json.text("author", item.metadata().author());
        json.texts("tags", item.metadata().tags());
        json.text("upstream", item.provenance().upstream());
        json.text("commit", item.provenance().resolvedSha());
        json.texts(
                "installed_in",
                installed.stream().map(hit -> hit.entry().location()).distinct().toList());
    }
}
