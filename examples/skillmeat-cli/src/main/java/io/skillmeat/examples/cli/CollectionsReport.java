package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import java.util.Optional;

/**
 * The collections there are.
 *
 * @param listing the collections
 */
record CollectionsReport(Listing<ArtifactCollection> listing) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.collections/1");
        json.objects("collections", listing, this::write);
    }

    private void write(JsonWriter json, Cached<ArtifactCollection> cached) {
        ArtifactCollection collection = cached.value();
        ItemCounts counts = listing.countsOf(collection.id());
        json.text("id", collection.id().value());
        json.text("name", collection.name());
        json.text("path", collection.location());
        json.text("version", collection.version());
        json.text("description", collection.description());
        json.time("updated_at", collection.updatedAt());
        json.number("members", counts.items());
        json.number("missing", counts.missing());
        json.number("outdated", counts.outdated());
        json.time("fetched_at", Optional.of(cached.fetchedAt()));
        json.object("freshness", freshness -> FreshnessJson.write(freshness, cached.freshness()));
    }

    @Override
    public void writeText(Output output) {
        Table table = new Table("NAME", "MEMBERS", "OUTDATED", "MISSING", "STATE", "AGE", "PATH")
                .more("ID", "VERSION", "FETCHED", "DESCRIPTION");
        for (Cached<ArtifactCollection> cached : listing) {
            ItemCounts counts = listing.countsOf(cached.value().id());
            table.row(
                    Table.Cell.of(cached.value().name()),
                    Table.Cell.of(counts.items()),
                    Table.Cell.of(counts.outdated()),
                    Table.Cell.of(counts.missing()),
                    cached.freshness().isFresh() ? Table.Cell.of("fresh") : Table.Cell.of("stale", Style.YELLOW),
                    Table.Cell.of(Ages.of(cached.freshness().age())),
                    Table.Cell.ofPath(output.look().path(cached.value().location())),
                    Table.Cell.of(cached.value().id().value()),
                    Table.Cell.of(cached.value().version().orElse("")),
                    Table.Cell.of(cached.fetchedAt().toString()),
                    Table.Cell.of(cached.value().description().orElse("")));
        }
        output.table(table);
        output.note(Counted.of(listing.entries().size(), "collection"));
    }
}
