package io.skillmeat.examples.cli;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;

/**
 * The projects there are.
 *
 * @param listing the projects
 */
record ProjectsReport(Listing<Project> listing) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.projects/1");
        json.objects("projects", listing, (project, cached) -> ProjectJson.write(project, cached, counts(cached)));
    }

    @Override
    public void writeText(Output output) {
        Table table = new Table("NAME", "ARTIFACTS", "OUTDATED", "MISSING", "DIAGNOSTICS", "STATE", "AGE", "PATH")
                .more("ID", "PROFILES", "FETCHED", "DESCRIPTION");
        for (Cached<Project> cached : listing) {
            addRow(table, cached, output.look());
        }
        output.table(table);
        output.note(Counted.of(listing.entries().size(), "project"));
    }

    private void addRow(Table table, Cached<Project> cached, Look look) {
        ItemCounts counts = counts(cached);
        Freshness freshness = cached.freshness();
        table.row(
                Table.Cell.of(cached.value().name()),
                Table.Cell.of(counts.items() - counts.missing()),
                Table.Cell.of(counts.outdated()),
                Table.Cell.of(counts.missing()),
                Table.Cell.of(counts.diagnostics()),
                freshness.isFresh() ? Table.Cell.of("fresh") : Table.Cell.of("stale", Style.YELLOW),
                Table.Cell.of(Ages.of(freshness.age())),
                Table.Cell.ofPath(look.path(cached.value().location())),
                Table.Cell.of(cached.value().id().value()),
                Table.Cell.of(String.join(",", cached.value().profiles())),
                Table.Cell.of(cached.fetchedAt().toString()),
                Table.Cell.of(cached.value().description().orElse("")));
    }

    private ItemCounts counts(Cached<Project> cached) {
        return listing.countsOf(cached.value().id());
    }
}
