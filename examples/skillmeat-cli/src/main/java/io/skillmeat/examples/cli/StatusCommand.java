package io.skillmeat.examples.cli;

import io.skillmeat.cache.ProjectCache;
import java.util.concurrent.Callable;
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
        session.print(new StatusReport(
                cache.status(),
                cache.projects(),
                session.configuration().timeToLive(),
                session.surroundings().clock().instant()));
        return ExitStatus.OK.code();
    }
}
