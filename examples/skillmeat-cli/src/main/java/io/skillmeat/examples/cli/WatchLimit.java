package io.skillmeat.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many directories the system lets one user watch; only Linux has such a number. */
final class WatchLimit {
    static final Path FILE = Path.of("/proc/sys/fs/inotify/max_user_watches");

    private WatchLimit() {}

    /**
     * Returns what is wrong with the limit.
     *
     * @param file holds the number; not there where there is no limit
     * @param needed how many directories will be watched at least
     */
    static List<Ailment> check(Path file, long needed) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            long allowed = Long.parseLong(Files.readString(file).strip());
            return allowed >= needed ? List.of() : List.of(tooFew(allowed, needed));
        } catch (IOException | NumberFormatException e) {
            String message = file + " cannot be read: " + e;
            return List.of(Ailment.note("watch_limit", message, "see how many directories a user may watch"));
        }
    }

    private static Ailment tooFew(long allowed, long needed) {
        return Ailment.problem(
                "watch_limit",
                "the system lets a user watch " + allowed + " directories, and " + needed
                        + " or more are needed: changes in the others are noticed late",
                "run 'sudo sysctl fs.inotify.max_user_watches=" + Math.max(524_288, 2 * needed) + "'");
    }
}
