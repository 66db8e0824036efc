package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list}: the artifacts of all projects. */
@Command(
        name = "list",
        description = "Lists the artifacts of all projects, or the projects, collections or offers of marketplaces.",
        synopsisSubcommandLabel = "[projects|collections|marketplace]")
final class ListCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final Filters filters = new Filters();

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session);
        ArtifactQuery query = ArtifactQuery.all().kind(EntryKind.PROJECT).sort(ArtifactSort.NAME);
        session.print(new ArtifactsReport(
                session.scope().of(Pages.all(filled.cache(), filters.applyTo(query, filled.lookup(session)))),
                filled.projects()));
        StaleNotice.print(filled.projects(), session.output());
        return filled.status().code();
    }
}
