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
        synopsisHeading = "  skillmeat list --project . --status outdated%n%nUsage: ",
        description = "Lists the artifacts of all projects, or the projects, collections or offers of marketplaces.",
        synopsisSubcommandLabel = "[artifacts|projects|collections|marketplace]")
final class ListCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--no-cache",
            description = "Look at the files first instead of showing what the last refresh found.")
    private boolean noCache;

    @Option(names = "--cache-status", description = "Say on standard error how fresh what is shown is.")
    private boolean cacheStatus;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "name",
            description = "name, updated (latest first) or severity (of an update); ${DEFAULT-VALUE} if not given.")
    private ArtifactSort sort = ArtifactSort.NAME;

    @Mixin
    private final Filters filters = new Filters();

    @Mixin
    private final ReadOptions read = new ReadOptions();

    @Mixin
    private final TableOptions table = new TableOptions();

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = noCache ? FilledCache.refreshed(session) : FilledCache.of(session, read);
        ArtifactQuery query = ArtifactQuery.all().kind(EntryKind.PROJECT).sort(sort);
        session.print(
                new ArtifactsReport(
                        session.scope().of(Pages.all(filled.cache(), filters.applyTo(query, filled, session))),
                        filled.projects()),
                table);
        StaleNotice.print(filled.projects(), session);
        if (cacheStatus) {
            session.output().note(FreshnessNotice.of(filled.projects()));
        }
        return filled.status().code();
    }
}
