package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: the artifacts of all projects. */
@Command(
        name = "list",
        description = "Lists the artifacts of all projects, or the projects, collections or offers of marketplaces.",
        synopsisSubcommandLabel = "[projects|collections|marketplace]")
final class ListCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--no-cache",
            description = "Look at the files first instead of showing what the last refresh found.")
    private boolean noCache;

    @Option(names = "--cache-status", description = "Say on standard error how fresh what is shown is.")
    private boolean cacheStatus;

    @Mixin
    private final Filters filters = new Filters();

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = noCache ? FilledCache.refreshed(session) : FilledCache.of(session);
        ArtifactQuery query = ArtifactQuery.all().kind(EntryKind.PROJECT).sort(ArtifactSort.NAME);
        session.print(new ArtifactsReport(
                session.scope().of(Pages.all(filled.cache(), filters.applyTo(query, filled.lookup(session)))),
                filled.projects()));
        StaleNotice.print(filled.projects(), session);
        if (cacheStatus) {
            session.output().note(FreshnessNotice.of(filled.projects()));
        }
        return filled.status().code();
    }
}
