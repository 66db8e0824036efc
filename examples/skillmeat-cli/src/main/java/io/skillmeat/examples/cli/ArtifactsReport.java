package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Highlight;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import java.util.List;

/**
 * The artifacts that a command found.
 *
 * @param hits the artifacts
 * @param projects the projects there are
 */
record ArtifactsReport(List<ArtifactHit> hits, Listing<Project> projects) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.artifacts/1");
        json.objects("artifacts", hits, ArtifactJson::write);
    }

    @Override
    public void writeText(Output output) {
        output.table(table(hits, output.look()));
        long inProjects = hits.stream().map(hit -> hit.entry().id()).distinct().count();
        output.note(Counted.of(hits.size(), "artifact") + " in " + Counted.of(inProjects, "project") + " of "
                + projects.entries().size());
    }

    static Table table(List<ArtifactHit> hits, Look look) {
        Table table = new Table("NAME", "TYPE", "STATUS", "PROJECT", "VERSION", "DESCRIPTION")
                .more("ID", "PATH", "COLLECTION", "UPSTREAM", "TAGS", "CHANGED");
        for (ArtifactHit hit : hits) {
            Artifact artifact = hit.artifact();
            List<Table.Cell> cells = List.of(
                    marked(hit, Highlight.Field.NAME, artifact.name()),
                    Table.Cell.of(artifact.type().name()),
                    Table.Cell.of(artifact.status().word(), Style.of(artifact.status())),
                    Table.Cell.ofPath(look.path(hit.entry().location())),
                    Table.Cell.of(artifact.metadata().version().orElse("")),
                    marked(
                            hit,
                            Highlight.Field.DESCRIPTION,
                            artifact.metadata().description().orElse("")));
            table.row(cells, () -> more(hit));
        }
        return table;
    }

    private static List<Table.Cell> more(ArtifactHit hit) {
        Artifact artifact = hit.artifact();
        return List.of(
                Table.Cell.of(artifact.id().value()),
                Table.Cell.ofPath(artifact.path()),
                Table.Cell.of(artifact.provenance().collection().orElse("")),
                Table.Cell.of(artifact.provenance().upstream().orElse("")),
                Table.Cell.of(String.join(",", artifact.metadata().tags())),
                Table.Cell.of(hit.updatedAt().toString()));
    }

    /** What a search found in a text stands out. */
    private static Table.Cell marked(ArtifactHit hit, Highlight.Field field, String text) {
        if (hit.highlights().isEmpty()) {
            return Table.Cell.of(text);
        }
        return Table.Cell.marked(
                text,
                hit.highlights().stream()
                        .filter(highlight ->
                                highlight.field() == field && highlight.text().equals(text))
                        .flatMap(highlight -> highlight.ranges().stream())
                        .toList());
    }
}
