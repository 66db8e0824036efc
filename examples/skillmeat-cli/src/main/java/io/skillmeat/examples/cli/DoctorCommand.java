package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code doctor}: everything about a cache and its surroundings that is not as it should be, each with its remedy. */
@Command(
        name = "doctor",
        synopsisHeading = "  skillmeat doctor%n%nUsage: ",
        description = "Looks for everything that is not as it should be, and says what helps.")
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProjectCache cache = session.cache();
        CacheStatus status = cache.status();
        Listing<Project> listing = session.scope().of(cache.projects());
        EntryCheck entries = new EntryCheck(cache, listing);
        Checkup checkup = new Checkup();
        checkup.add(
                "the database is whole: " + status.store().location() + ", schema "
                        + status.store().schemaVersion() + ", " + status.store().bytes() + " bytes",
                Ailment.of(cache.maintenance().check(CheckDepth.FULL)));
        checkup.add("nothing keeps refreshes from running", paused(status));
        checkup.add("the home and every root can be read", places());
        checkup.add("every root was searched", listing(listing));
        checkup.add("everything could be refreshed last", entries.failures());
        checkup.add("enough directories can be watched", WatchLimit.check(WatchLimit.FILE, watched(status)));
        checkup.add("the files of every record are there", entries.orphans());
        checkup.add("every file was understood", entries.oddities());
        FindingsReport report = checkup.report();
        session.print(report);
        return report.status().code();
    }

    private static List<Ailment> paused(CacheStatus status) {
        return status.refreshing().paused().stream().map(DoctorCommand::paused).toList();
    }

    private static Ailment paused(CacheException.Kind kind) {
        return Ailment.problem(
                "refresh_paused", "nothing is refreshed: " + kind, "see what docs/operations.md says about " + kind);
    }

    private List<Ailment> places() {
        Places places = session.places();
        List<Ailment> ailments = new ArrayList<>();
        places.roots().stream()
                .filter(root -> !Files.isReadable(root))
                .map(root -> Ailment.problem(
                        "root_missing", root + " cannot be searched for projects", "create it, or name other roots"))
                .forEach(ailments::add);
        if (!Files.isReadable(places.home())) {
            ailments.add(Ailment.note(
                    "home_missing",
                    places.home() + " cannot be read: there are no collections",
                    "create it, or name another with --home"));
        }
        return ailments;
    }

    private static List<Ailment> listing(Listing<Project> listing) {
        List<Ailment> ailments = new ArrayList<>();
        if (listing.neverLoaded()) {
            ailments.add(Ailment.problem("never_filled", "nothing is cached yet", "run 'skillmeat refresh'"));
        }
        listing.failure()
                .ifPresent(failure -> ailments.add(Ailment.problem(
                        "source_failed", failure.message(), "mend that, then run 'skillmeat refresh'")));
        return ailments;
    }

    /** Each entry and most artifacts have a directory of their own. */
    private static long watched(CacheStatus status) {
        return Stream.of(EntryKind.PROJECT, EntryKind.COLLECTION)
                .flatMap(kind -> Stream.ofNullable(status.kinds().get(kind)))
                .mapToLong(kind -> (long) kind.entries() + kind.items())
                .sum();
    }
}
