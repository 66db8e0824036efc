package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.UpdateState.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The artifacts for which something newer is known.
 *
 * @param hits the artifacts
 */
record OutdatedReport(List<ArtifactHit> hits) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.outdated/1");
        json.objects("artifacts", hits, UpdateJson::write);
    }

    @Override
    public void writeText(Output output) {
        Table table = new Table("NAME", "TYPE", "PROJECT", "DEPLOYED", "COLLECTION", "LATEST", "WHY")
                .more("ID", "PATH", "SEVERITY", "UPSTREAM", "DEPLOYED-AT", "CHECKED-AT");
        for (ArtifactHit hit : hits) {
            table.row(
                    Table.Cell.of(hit.artifact().name()),
                    Table.Cell.of(hit.artifact().type().name()),
                    Table.Cell.ofPath(output.look().path(hit.entry().location())),
                    Table.Cell.of(UpdateWords.deployed(hit)),
                    Table.Cell.of(UpdateWords.collection(hit)),
                    Table.Cell.of(UpdateWords.latest(hit)),
                    Table.Cell.of(UpdateWords.newer(hit), style(hit.update().severity())),
                    Table.Cell.of(hit.artifact().id().value()),
                    Table.Cell.ofPath(hit.artifact().path()),
                    Table.Cell.of(hit.update().severity().map(Severity::word).orElse("")),
                    Table.Cell.of(hit.artifact().provenance().upstream().orElse("")),
                    Table.Cell.of(hit.artifact()
                            .provenance()
                            .deployedAt()
                            .map(Instant::toString)
                            .orElse("")),
                    Table.Cell.of(hit.update()
                            .check()
                            .map(check -> check.checkedAt().toString())
                            .orElse("")));
        }
        output.table(table);
        output.note(hits.isEmpty() ? "nothing newer is known" : Counted.of(hits.size(), "artifact") + " outdated");
    }

    private static Style style(Optional<Severity> severity) {
        return severity.filter(Severity.MAJOR::equals).isPresent() ? Style.RED : Style.YELLOW;
    }
}
