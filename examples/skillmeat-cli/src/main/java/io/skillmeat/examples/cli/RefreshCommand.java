package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code refresh}: looks at the files now. */
@Command(
        name = "refresh",
        synopsisHeading = "  skillmeat refresh .%n%nUsage: ",
        description = "Looks at the files now: of everything, or of some projects.")
final class RefreshCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "PROJECT",
            description = "Names, ids or directories of projects; everything if not given.")
    private List<String> projects = List.of();

    @Option(names = "--force", description = "Read every file again, also where nothing seems to have changed.")
    private boolean force;

    RefreshCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        RefreshMode mode = force ? RefreshMode.RELOAD : RefreshMode.REVALIDATE;
        Selection what = selection();
        Listing<Project> before = cache.projects();
        RefreshSummary summary = new Waiting(session.output()).forEnd(cache.refresh(what, mode));
        RefreshReport report =
                new RefreshReport(summary, before, session.scope().of(cache.projects()), Roots.of(session));
        session.print(report);
        report.failIfNotKept();
        ExitStatus status = summary.count(RefreshOutcome.Failed.class) > 0 ? ExitStatus.FAILURE : report.status();
        return status.code();
    }

    private Selection selection() {
        if (projects.isEmpty()) {
            return Selection.all();
        }
        ProjectLookup lookup = FilledCache.of(session).lookup(session);
        return Selection.of(
                projects.stream().flatMap(word -> lookup.ids(word).stream()).toArray(EntryId[]::new));
    }
}
