package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code outdated}: the artifacts for which something newer is known. */
@Command(
        name = "outdated",
        synopsisHeading = "  skillmeat outdated --long%n%nUsage: ",
        description =
                "Lists the artifacts for which something newer is known, in their collection or upstream, and why.")
final class OutdatedCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--check", description = "Exit with 3 if anything is outdated.")
    private boolean check;

    private final Filters filters = new Filters();

    @Mixin
    final CommandSpec filtersSpec = filters.spec();

    private final ReadOptions read = new ReadOptions();

    @Mixin
    final CommandSpec readSpec = read.spec();

    private final TableOptions table = new TableOptions();

    @Mixin
    final CommandSpec tableSpec = table.spec();

    OutdatedCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session, read);
        ArtifactQuery all = ArtifactQuery.all()
                .kind(EntryKind.PROJECT, EntryKind.COLLECTION)
                .sort(ArtifactSort.NAME);
        ArtifactQuery query = filters.applyTo(all, filled, session);
        List<ArtifactHit> hits = session.scope().of(Pages.all(filled.cache(), query.outdatedOnly()));
        session.print(new OutdatedReport(hits), table);
        StaleNotice.print(filled.projects(), session);
        ExitStatus found = check && !hits.isEmpty() ? ExitStatus.OUTDATED : ExitStatus.OK;
        return filled.status() == ExitStatus.OK ? found.code() : filled.status().code();
    }
}
