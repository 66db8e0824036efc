package io.skillmeat.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code list projects}: all projects, without their artifacts. */
@Command(name = "projects", description = "Lists the projects with the numbers of their artifacts.")
final class ListProjectsCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "name",
            description =
                    "name, artifacts, outdated (most first) or age (oldest first); ${DEFAULT-VALUE} if not given.")
    private ProjectOrder sort = ProjectOrder.NAME;

    private final ReadOptions read = new ReadOptions();

    @Mixin
    final CommandSpec readSpec = read.spec();

    private final TableOptions table = new TableOptions();

    @Mixin
    final CommandSpec tableSpec = table.spec();

    ListProjectsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session, read);
        session.print(new ProjectsReport(sort.of(filled.projects())), table);
        StaleNotice.print(filled.projects(), session);
        return filled.status().code();
    }
}
