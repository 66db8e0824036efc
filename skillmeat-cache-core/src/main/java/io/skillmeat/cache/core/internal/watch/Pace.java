package io.skillmeat.cache.core.internal.watch;

import java.time.Duration;

/**
 * How long the watch waits for what.
 *
 * @param quiet how long changes must pause before they are told
 * @param atMost how long after the first change they are told although they do not pause
 * @param pulse between two looks whether the places are still there
 * @param poll between two looks at what nobody notifies us of
 * @param sweep between two looks at everything, at least
 */
record Pace(Duration quiet, Duration atMost, Duration pulse, Duration poll, Duration sweep) {
    static final Pace STANDARD = new Pace(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));

    private static final int SWEEP_SHARE = 150;
    private static final Duration LONGEST_SWEEP = Duration.ofMinutes(10);

    Pace {
        for (Duration each : new Duration[] {quiet, atMost, pulse, poll, sweep}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("not a time to wait: " + each);
            }
        }
    }

    Pace debounced(Duration newQuiet, Duration newAtMost) {
        return new Pace(newQuiet, newAtMost, pulse, poll, sweep);
    }

    Pace compared(Duration newPoll, Duration newSweep) {
        return new Pace(quiet, atMost, pulse, newPoll, newSweep);
    }

    /** Returns how long to wait after a look at everything that took so long: looking takes a small part of the time only. */
    Duration sweepAfter(Duration took) {
        Duration wanted = took.multipliedBy(SWEEP_SHARE);
        Duration longest = sweep.compareTo(LONGEST_SWEEP) > 0 ? sweep : LONGEST_SWEEP;
        Duration bounded = wanted.compareTo(longest) > 0 ? longest : wanted;
        return bounded.compareTo(sweep) > 0 ? bounded : sweep;
    }

    /** Returns how long after a look at everything all that the system has to tell about it has been told. */
    Duration settled() {
        return atMost.plusSeconds(1);
    }
}
