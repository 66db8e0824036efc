package io.skillmeat.cache.core.internal.watch;

import java.util.List;

/**
 * What a watch is to do.
 *
 * @param places what to watch besides the entries
 * @param closed the directories never to enter
 * @param notifier who tells of changes
 * @param pace how long to wait for what
 */
record Plan(List<Place> places, Closed closed, Notifier notifier, Pace pace) {
    Plan {
        places = List.copyOf(places);
    }

    /** Returns this plan with other directories never to enter. */
    Plan closing(Closed others) {
        return new Plan(places, others, notifier, pace);
    }

    Plan of(List<Place> others) {
        return new Plan(others, closed, notifier, pace);
    }

    Plan paced(Pace other) {
        return new Plan(places, closed, notifier, other);
    }
}
