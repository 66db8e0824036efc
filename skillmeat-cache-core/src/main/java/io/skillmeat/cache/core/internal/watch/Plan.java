package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a watch is to do.
 *
 * @param places what to watch besides the entries
 * @param closed the directories never to enter
 * @param notifier who tells of changes
 * @param pace how long to wait for what
 */
record Plan(List<Place> places, Set<Path> closed, Notifier notifier, Pace pace) {
    Plan {
        places = List.copyOf(places);
        closed = Set.copyOf(closed);
    }

    /** Returns this plan with one more directory never to enter; also what it really is, if it is a symbolic link. */
    Plan outside(Path directory) {
        Set<Path> more = new HashSet<>(closed);
        more.add(directory.toAbsolutePath().normalize());
        Sighting.of(directory).place().ifPresent(more::add);
        return new Plan(places, more, notifier, pace);
    }

    Plan of(List<Place> others) {
        return new Plan(others, closed, notifier, pace);
    }

    Plan paced(Pace other) {
        return new Plan(places, closed, notifier, other);
    }
}
