package io.skillmeat.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code list projects}: all projects, without their artifacts. */
@Command(name = "projects", description = "Lists the projects with the numbers of their artifacts.")
final class ListProjectsCommand implements Callable<Integer> {
    private final Session session;

    ListProjectsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FilledCache filled = FilledCache.of(session);
        session.print(new ProjectsReport(filled.projects()));
        StaleNotice.print(filled.projects(), session);
        return filled.status().code();
    }
}
