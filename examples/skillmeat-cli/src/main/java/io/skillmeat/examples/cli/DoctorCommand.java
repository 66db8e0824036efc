package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code doctor}: everything about a cache and its surroundings that is not as it should be, each with its remedy. */
@Command(
        name = "doctor",
        synopsisHeading = "  skillmeat doctor%n%nUsage: ",
        description = "Looks for everything that is not as it should be, and says what helps.")
final class DoctorCommand implements Callable<Integer> {
    private static final String REFRESH = "mend that, then run 'skillmeat refresh'";

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        List<Ailment> ailments = new ArrayList<>(Ailment.of(cache.maintenance().check(CheckDepth.FULL)));
        cache.status().refreshing().paused().ifPresent(kind -> ailments.add(paused(kind)));
        places(ailments);
        Listing<Project> listing = session.scope().of(cache.projects());
        listing(listing, ailments);
        projects(cache, listing, ailments);
        FindingsReport report = new FindingsReport(ailments);
        session.print(report);
        return report.status().code();
    }

    private static Ailment paused(CacheException.Kind kind) {
        return new Ailment(
                "refresh_paused", "nothing is refreshed: " + kind, "see what docs/operations.md says about " + kind);
    }

    private void places(List<Ailment> ailments) {
        Places places = session.places();
        for (Path root : places.roots()) {
            if (!Files.isReadable(root)) {
                ailments.add(new Ailment(
                        "root_missing", root + " cannot be searched for projects", "create it, or name other roots"));
            }
        }
    }

    private static void listing(Listing<Project> listing, List<Ailment> ailments) {
        if (listing.neverLoaded()) {
            ailments.add(new Ailment("never_filled", "nothing is cached yet", "run 'skillmeat refresh'"));
        }
        listing.failure().ifPresent(failure -> ailments.add(new Ailment("source_failed", failure.message(), REFRESH)));
    }

    /** Also of projects that are still fresh. */
    private static void projects(ProjectCache cache, Listing<Project> listing, List<Ailment> ailments) {
        for (Cached<Project> project : listing) {
            cache.explain(project.value().id())
                    .failure()
                    .ifPresent(failure -> ailments.add(new Ailment(
                            "project_failed", project.value().location() + ": " + failure.message(), REFRESH)));
        }
    }
}
