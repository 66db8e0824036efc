package io.skillmeat.cache;

import java.time.Duration;

/** The rule that durations of policies are not negative and not absurdly long. */
final class Durations {
    private Durations() {}

    static void check(String name, Duration value) {
        if (value.isNegative() || value.compareTo(FreshnessPolicy.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + ", allowed are 0 to " + FreshnessPolicy.LONGEST.toDays() + " days");
        }
    }
}
