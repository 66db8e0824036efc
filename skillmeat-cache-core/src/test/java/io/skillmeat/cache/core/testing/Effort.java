package io.skillmeat.cache.core.testing;

import java.util.Random;

/**
 * How much a test of reliability does: little in every build, much in the {@link LongForm}, and always from a seed that
 * {@code -Dseed=} repeats.
 */
public final class Effort {
    private Effort() {}

    /** Returns how many rounds to run. */
    public static int rounds(int usual, int inLongForm) {
        return Integer.getInteger("rounds", LongForm.ON ? inLongForm : usual);
    }

    /** Returns the seed of this run; every test says it when it fails. */
    public static long seed() {
        return Long.getLong("seed", LongForm.ON ? new Random().nextLong() : 20_261_121L);
    }

    /** Prints the figures of a long form. */
    public static void tell(String id, String figures) {
        if (LongForm.ON) {
            System.out.println(id + ": " + figures);
        }
    }
}
