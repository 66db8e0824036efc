package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code list}: the artifacts of all projects. */
final class ListCommand implements Callable<Integer> {
    private final Session session;

    private final OptionSpec noCache = Options.flag("--no-cache")
            .description("Look at the files first instead of showing what the last refresh found.")
            .build();

    private final OptionSpec cacheStatus = Options.flag("--cache-status")
            .description("Say on standard error how fresh what is shown is.")
            .build();

    private final OptionSpec sort = Options.valued(ArtifactSort.class, "ORDER", "--sort")
            .defaultValue("name")
            .description("name, updated (latest first) or severity (of an update); ${DEFAULT-VALUE} if not given.")
            .build();

    private final Filters filters = new Filters();
    private final ReadOptions read = new ReadOptions();
    private final TableOptions table = new TableOptions();

    ListCommand(Session session) {
        this.session = session;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .name("list")
                .addOption(noCache)
                .addOption(cacheStatus)
                .addOption(sort)
                .addMixin("filters", filters.spec())
                .addMixin("read", read.spec())
                .addMixin("table", table.spec());
        spec.usageMessage()
                .synopsisHeading("  skillmeat list --project . --status outdated%n%nUsage: ")
                .description(
                        "Lists the artifacts of all projects, or the projects, collections or offers of marketplaces.")
                .synopsisSubcommandLabel("[artifacts|projects|collections|marketplace]");
        return spec;
    }

    @Override
    public Integer call() {
        FilledCache filled = Options.isGiven(noCache) ? FilledCache.refreshed(session) : FilledCache.of(session, read);
        ArtifactQuery query = ArtifactQuery.all()
                .kind(EntryKind.PROJECT)
                .sort(Options.<ArtifactSort>value(sort).orElse(ArtifactSort.NAME));
        session.print(
                new ArtifactsReport(
                        session.scope().of(Pages.all(filled.cache(), filters.applyTo(query, filled, session))),
                        filled.projects()),
                table);
        StaleNotice.print(filled.projects(), session);
        if (Options.isGiven(cacheStatus)) {
            session.output().note(FreshnessNotice.of(filled.projects()));
        }
        return filled.status().code();
    }
}
