package io.skillmeat.cache.core;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The names by which processes, and caches within one, tell each other apart. */
final class Processes {
    private static final int RANDOM_BYTES = 4;

    private Processes() {}

    /** Returns a new name for this process: its number, and chance against the reuse of numbers. */
    static String current() {
        byte[] chance = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(chance);
        return ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(chance);
    }
}
