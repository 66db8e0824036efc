package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything about some projects.
 *
 * @param projects the projects
 */
record ProjectDetailsReport(List<Details> projects) implements Report {
    static ProjectDetailsReport of(FilledCache filled, List<EntryId> ids) {
        List<Details> found = new ArrayList<>();
        for (EntryId id : ids) {
            ArtifactQuery query = ArtifactQuery.all().in(id).sort(ArtifactSort.NAME);
            filled.cache()
                    .project(id)
                    .map(snapshot -> new Details(snapshot, Pages.all(filled.cache(), query)))
                    .ifPresent(found::add);
        }
        return new ProjectDetailsReport(found);
    }

    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.project/1");
        json.objects("projects", projects, (project, details) -> {
            ProjectJson.write(project, details.project(), details.counts());
            project.objects("diagnostics", details.diagnostics(), ArtifactJson::writeDiagnostic);
            project.objects("items", details.hits(), ArtifactJson::write);
        });
    }

    @Override
    public void writeText(Output output) {
        for (Details details : projects) {
            details.fields(output.look()).lines(output.look()).forEach(output::line);
            output.line("");
            output.table(ArtifactsReport.table(details.hits(), output.look()));
        }
    }

    /**
     * Everything about one project.
     *
     * @param snapshot the project
     * @param hits its artifacts
     */
    record Details(Cached<Snapshot<Project>> snapshot, List<ArtifactHit> hits) {
        Cached<Project> project() {
            return snapshot.map(Snapshot::entry);
        }

        ItemCounts counts() {
            return ItemCounts.of(snapshot.value());
        }

        List<Diagnostic> diagnostics() {
            return snapshot.value().diagnostics();
        }

        Fields fields(Look look) {
            Project project = snapshot.value().entry();
            Fields fields = new Fields();
            fields.add("project", project.name());
            fields.add("path", look.path(project.location()));
            fields.add("id", project.id().value());
            fields.add("profiles", project.profiles());
            fields.add("description", project.description());
            fields.add(
                    "state",
                    (snapshot.freshness().isFresh() ? "fresh, " : "stale, ")
                            + Ages.of(snapshot.freshness().age()) + " old");
            diagnostics().forEach(odd -> fields.add("diagnostic", ArtifactDetailsReport.describe(odd)));
            return fields;
        }
    }
}
