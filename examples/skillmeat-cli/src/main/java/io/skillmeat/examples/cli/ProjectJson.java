package io.skillmeat.examples.cli;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Project;
import java.util.Optional;

/** The JSON form of a project, the same in every document. */
final class ProjectJson {
    private ProjectJson() {}

    static void write(JsonWriter json, Cached<Project> cached, ItemCounts counts) {
        Project project = cached.value();
        json.text("id", project.id().value());
        json.text("name", project.name());
        json.text("path", project.location());
        json.texts("profiles", project.profiles());
        json.text("description", project.description());
        json.time("created_at", project.createdAt());
        json.number("artifacts", counts.items() - counts.missing());
        json.number("missing", counts.missing());
        json.number("outdated", counts.outdated());
        json.number("diagnostic_count", counts.diagnostics());
        json.time("fetched_at", Optional.of(cached.fetchedAt()));
        json.object("freshness", freshness -> FreshnessJson.write(freshness, cached.freshness()));
    }
}
