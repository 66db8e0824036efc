package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The marketplaces there are and what they offer.
 *
 * @param listing the marketplaces
 * @param offers what they offer, by marketplace and name
 */
record MarketplaceReport(Listing<Marketplace> listing, List<Offer> offers) implements Report {
    static MarketplaceReport of(ProjectCache cache) {
        Listing<Marketplace> listing = cache.marketplaces().list();
        List<Offer> offers = listing.entries().stream()
                .map(Cached::value)
                .flatMap(marketplace -> offers(cache, marketplace).stream())
                .toList();
        return new MarketplaceReport(listing, offers);
    }

    private static List<Offer> offers(ProjectCache cache, Marketplace marketplace) {
        Map<ArtifactId, List<ArtifactHit>> installed = cache.marketplaces().installed(marketplace.id());
        return cache
                .marketplaces()
                .read(marketplace.id(), ReadPolicy.onlyIfCached())
                .map(cached -> cached.value().artifacts())
                .orElse(List.of())
                .stream()
                .map(item -> new Offer(marketplace, item, installed.getOrDefault(item.id(), List.of())))
                .toList();
    }

    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.marketplace/1");
        json.objects("marketplaces", listing, this::write);
        json.objects("offers", offers, (each, offer) -> offer.write(each));
    }

    private void write(JsonWriter json, Cached<Marketplace> cached) {
        Marketplace marketplace = cached.value();
        json.text("id", marketplace.id().value());
        json.text("name", marketplace.name());
        json.text("location", marketplace.location());
        json.text("owner", marketplace.owner());
        json.text("description", marketplace.description());
        json.text("version", marketplace.version());
        json.number("offers", listing.countsOf(marketplace.id()).items());
        json.time("fetched_at", Optional.of(cached.fetchedAt()));
        json.object("freshness", freshness -> FreshnessJson.write(freshness, cached.freshness()));
    }

    @Override
    public void writeText(Output output) {
        Table table = new Table("NAME", "TYPE", "MARKETPLACE", "VERSION", "INSTALLED", "DESCRIPTION")
                .more("ID", "AUTHOR", "UPSTREAM", "COMMIT", "TAGS");
        for (Offer offer : offers) {
            table.row(
                    Table.Cell.of(offer.item().name()),
                    Table.Cell.of(offer.item().type().name()),
                    Table.Cell.of(offer.marketplace().name()),
                    Table.Cell.of(offer.item().metadata().version().orElse("")),
                    Table.Cell.of(offer.installed().isEmpty() ? "" : "yes", Style.GREEN),
                    Table.Cell.of(offer.item().metadata().description().orElse("")),
                    Table.Cell.of(offer.item().id().value()),
                    Table.Cell.of(offer.item().metadata().author().orElse("")),
                    Table.Cell.of(offer.item().provenance().upstream().orElse("")),
                    Table.Cell.of(offer.item().provenance().resolvedSha().orElse("")),
                    Table.Cell.of(String.join(",", offer.item().metadata().tags())));
        }
        output.table(table);
        output.note(Counted.of(offers.size(), "offer") + " of "
                + Counted.of(listing.entries().size(), "marketplace"));
        if (listing.entries().isEmpty()) {
            output.note("'skillmeat marketplace refresh --marketplace LOCATION' reads one");
        }
    }
}
