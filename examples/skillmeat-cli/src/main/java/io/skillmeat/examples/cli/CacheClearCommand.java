package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.ProjectCache;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cache clear}: takes everything out of the cache. */
@Command(
        name = "clear",
        description = "Takes everything out of the cache. No file of a project is touched: a refresh brings it back.")
final class CacheClearCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only tell what would go.")
    private boolean dryRun;

    CacheClearCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        CacheStatus before = cache.status();
        ClearReport.Outcome outcome = outcome(before);
        if (outcome == ClearReport.Outcome.CLEARED) {
            cache.maintenance().clear();
        }
        session.print(new ClearReport(before, outcome));
        return ExitStatus.OK.code();
    }

    private ClearReport.Outcome outcome(CacheStatus before) {
        if (dryRun) {
            return ClearReport.Outcome.PREVIEWED;
        }
        boolean wanted = yes
                || new Question(session, "--yes")
                        .isAnsweredYes("Take " + ClearReport.describe(before) + " out of the cache?");
        return wanted ? ClearReport.Outcome.CLEARED : ClearReport.Outcome.CANCELLED;
    }
}
