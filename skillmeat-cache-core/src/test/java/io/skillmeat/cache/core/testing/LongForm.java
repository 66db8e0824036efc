package io.skillmeat.cache.core.testing;

import java.time.Duration;

/**
 * Whether tests run in their long form, {@code -Dskillmeat.long=true}: in full size and held to the limits of time. In the short
 * form only order and completeness count: a busy machine must not fail a build.
 */
public final class LongForm {
    /** Whether it is on. */
    public static final boolean ON = Boolean.getBoolean("skillmeat.long");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LongForm() {}

    /** Returns a size: the full one, or a small one. */
    public static int size(int full, int small) {
        return ON ? full : small;
    }

    /** Returns a limit of time: what is promised, or what a test waits before it gives up. */
    public static Duration limit(Duration promised) {
        return ON ? promised : PATIENCE;
    }
}
