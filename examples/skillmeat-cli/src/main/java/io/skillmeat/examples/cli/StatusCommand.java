package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.SourceFailure;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code status}: the state of the cache. */
@Command(name = "status", description = "Shows where the cache is, what it holds and how fresh that is.")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        CacheStatus status = cache.status();
        Listing<Project> projects = cache.projects();
        session.print(new StatusReport(
                status,
                projects,
                lastError(cache, status, projects),
                session.configuration().timeToLive(),
                session.surroundings().clock().instant()));
        return ExitStatus.OK.code();
    }

    /** Also of projects that are still fresh. */
    private static Optional<SourceFailure> lastError(
            ProjectCache cache, CacheStatus status, Listing<Project> projects) {
        boolean hasFailed =
                Objects.requireNonNull(status.kinds().get(EntryKind.PROJECT)).failed() > 0;
        Stream<SourceFailure> ofProjects = hasFailed
                ? projects.entries().stream()
                        .flatMap(project -> cache.explain(project.value().id()).failure().stream())
                : Stream.empty();
        return Stream.concat(projects.failure().stream(), ofProjects).max(Comparator.comparing(SourceFailure::at));
    }
}
