package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code why}: how an artifact stands to where it came from, wherever it is. */
@Command(
        name = "why",
        synopsisHeading = "  skillmeat why docker%n%nUsage: ",
        description =
                "Explains why an artifact is outdated, modified or in step, wherever it is: its hashes, versions, dates and first file that differs.")
final class WhyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME|ID", description = "The name or id of an artifact.")
    private String word = "";

    private final ReadOptions read = new ReadOptions();

    @Mixin
    final CommandSpec readSpec = read.spec();

    WhyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session, read);
        ArtifactQuery all = ArtifactQuery.all()
                .kind(EntryKind.PROJECT, EntryKind.COLLECTION)
                .sort(ArtifactSort.NAME);
        List<ArtifactHit> everything = session.scope().of(Pages.all(filled.cache(), all));
        List<ArtifactHit> hits = everything.stream()
                .filter(hit -> Named.is(hit.artifact(), word))
                .toList();
        if (hits.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "no artifact is called '" + word + "'",
                    "'skillmeat search " + word + "' looks for something similar");
        }
        session.print(
                new WhyReport(hits.stream().map(hit -> reason(hit, everything)).toList()));
        StaleNotice.print(filled.projects(), session);
        return filled.status().code();
    }

    private WhyReport.Reason reason(ArtifactHit hit, List<ArtifactHit> everything) {
        try {
            return new WhyReport.Reason(hit, FileDifference.first(hit, everything));
        } catch (IOException e) {
            session.output()
                    .warn("the files of " + hit.artifact().path() + " in "
                            + hit.entry().location() + " cannot be compared: " + e);
            return new WhyReport.Reason(hit, Optional.empty());
        }
    }
}
