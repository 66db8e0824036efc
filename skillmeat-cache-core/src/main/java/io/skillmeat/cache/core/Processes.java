package io.skillmeat.cache.core;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The names by which processes, and caches within one, tell each other apart. */
final class Processes {
    private Processes() {}

    /** Returns a new name for this process: its number, and chance against the reuse of numbers, which need not be secret. */
    static String current() {
        int chance = ThreadLocalRandom.current().nextInt();
        return ProcessHandle.current().pid() + "-" + HexFormat.of().toHexDigits(chance);
    }
}
