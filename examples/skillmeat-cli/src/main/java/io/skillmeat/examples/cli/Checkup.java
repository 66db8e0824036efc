package io.skillmeat.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** What a look at many things found: what is well, and what is not. For one thread. */
final class Checkup {
    private final List<String> well = new ArrayList<>();
    private final List<Ailment> ailments = new ArrayList<>();

    /**
     * Adds what a look at one thing found.
     *
     * @param good what is said if it found nothing
     */
    void add(String good, List<Ailment> found) {
        if (found.isEmpty()) {
            well.add(good);
        }
        ailments.addAll(found);
    }

    FindingsReport report() {
        return new FindingsReport(ailments, well);
    }
}
