package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code show}: everything about an artifact or a project. */
@Command(
        name = "show",
        synopsisHeading = "  skillmeat show docker%n%nUsage: ",
        description =
                "Shows everything about an artifact, wherever it is deployed, or about a project and its artifacts.")
final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "NAME|ID|DIR",
            description = "The name or id of an artifact, or the name, id or directory of a project.")
    private String word = "";

    private final ReadOptions read = new ReadOptions();

    @Mixin
    final CommandSpec readSpec = read.spec();

    ShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session, read);
        List<ArtifactHit> artifacts = artifacts(filled);
        if (artifacts.isEmpty()) {
            showProjects(filled);
        } else {
            session.print(new ArtifactDetailsReport(artifacts));
        }
        StaleNotice.print(filled.projects(), session);
        return filled.status().code();
    }

    private List<ArtifactHit> artifacts(FilledCache filled) {
        return session.scope().of(Pages.all(filled.cache(), ArtifactQuery.all().sort(ArtifactSort.NAME))).stream()
                .filter(hit -> Named.is(hit.artifact(), word))
                .toList();
    }

    private void showProjects(FilledCache filled) {
        List<EntryId> ids = filled.lookup(session).find(word);
        if (ids.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.FAILURE,
                    "no artifact and no project is called '" + word + "'",
                    "'skillmeat search " + word + "' looks for something similar");
        }
        session.print(ProjectDetailsReport.of(filled, ids));
    }
}
