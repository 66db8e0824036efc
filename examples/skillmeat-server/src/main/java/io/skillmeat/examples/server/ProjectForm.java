package io.skillmeat.examples.server;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Project;

/** Projects as JSON. */
final class ProjectForm {
    private final Settings settings;

    ProjectForm(Settings settings) {
        this.settings = settings;
    }

    /** Returns the word for what state a project is in: its source's last failure weighs more than its age. */
    static String status(Cached<Project> project) {
        if (project.freshness().isFresh()) {
            return "active";
        }
        return FreshnessForm.hasFailed(project.freshness()) ? "error" : "stale";
    }

    void writePlace(JsonObject json, Project project) {
        json.text("id", project.id().value());
        json.text("name", project.name());
        json.text("path", project.location());
        json.text("display_path", settings.display(project.location()));
    }

    void write(JsonObject json, Cached<Project> cached, ItemCounts counts) {
        Project project = cached.value();
        writePlace(json, project);
        json.text("status", status(cached));
        json.time("last_fetched", cached.fetchedAt());
        json.number("artifact_count", present(counts));
        json.number("missing_count", counts.missing());
        json.number("outdated_count", counts.outdated());
        json.number("problem_count", counts.diagnostics());
        json.texts("profiles", project.profiles());
        json.text("description", project.description());
        json.object(
                "freshness",
                freshness -> new FreshnessForm(settings).write(freshness, cached.freshness(), cached.fetchedAt()));
    }

    static int present(ItemCounts counts) {
        return counts.items() - counts.missing();
    }

    static void writeInfo(JsonObject json, Cached<?> cached) {
        json.flag("cache_hit", CacheHeaders.isHit(cached));
        json.time("last_fetched", cached.fetchedAt());
        json.flag("is_stale", !cached.freshness().isFresh());
    }
}
