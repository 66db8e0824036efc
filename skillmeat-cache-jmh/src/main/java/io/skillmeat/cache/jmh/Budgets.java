package io.skillmeat.cache.jmh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The requirements and the goals, in one table: how slow an operation may be, alone and beside its floor. */
final class Budgets {
    private static final Duration READ = Duration.ofMillis(10);
    private static final Duration WRITE = Duration.ofMillis(50);
    private static final Duration SEARCH = Duration.ofMillis(100);
    private static final Duration START = Duration.ofMillis(500);

    /** Every operation with a budget. */
    static final List<Budget> ALL = List.of(
            within("hit by id", "Caffeine get and clock", READ, 1.5),
            alone("snapshot from disk beside a writer", READ),
            alone("outdated", SEARCH),
            alone("status", READ),
            alone("coherence check", READ),
            alone("invalidate", WRITE),
            alone("put, 100 changed", WRITE),
            alone("open, 10,000 artifacts stored", START),
            alone("open, nothing stored", START),
            within("project row from disk", "project row by kept statement", READ, 1.15),
            within("snapshot from disk", "snapshot by kept statements", READ, 1.15),
            within("snapshot from disk", "100 artifacts column by column", READ, 0.5),
            within("list of projects from disk", "list of projects by kept statement", READ, 1.15),
            within("put, one changed", "raw write, one changed", WRITE, 1.2),
            within("put, one changed", "delete and insert", WRITE, 0.1),
            within("put, unchanged", "raw write, unchanged", WRITE, 1.2),
            within("put, unchanged", "delete and insert", WRITE, 0.1),
            within("not modified", "raw write, unchanged", WRITE, 1.2),
            beside("refresh of 100 unchanged projects", "walk of the same trees", 1.3),
            within("search, common word", "FTS5 alone, common word", SEARCH, 1.5),
            within("search, two words", "FTS5 alone, two words", SEARCH, 1.5),
            within("search, prefix", "FTS5 alone, prefix", SEARCH, 1.5),
            // 5 µs.
            beside("search, page in memory", "Caffeine get and clock", 125),
            beside("hit by id, two threads", "Caffeine get and clock, two threads", 1.7));

    /** How large the database may be at 10,000 artifacts: the requirement. */
    static final long LARGEST_BYTES = 10_000_000;

    /** How large it should be. */
    static final long WANTED_BYTES = 8_000_000;

    private Budgets() {}

    private static Budget alone(String operation, Duration limit) {
        return new Budget(operation, Optional.of(limit), Optional.empty());
    }

    private static Budget within(String operation, String floor, Duration limit, double goal) {
        return new Budget(operation, Optional.of(limit), Optional.of(new Goal(floor, goal)));
    }

    private static Budget beside(String operation, String floor, double goal) {
        return new Budget(operation, Optional.empty(), Optional.of(new Goal(floor, goal)));
    }

    /**
     * How slow an operation may be.
     *
     * @param operation the operation
     * @param limit what its 99th percentile must not exceed, if a requirement says so
     * @param goal how slow it should be beside a floor, if there is one
     */
    record Budget(String operation, Optional<Duration> limit, Optional<Goal> goal) {}

    /**
     * How slow an operation should be beside its floor.
     *
     * @param floor what it is measured beside
     * @param ratio what its 10th percentile, undisturbed by other work, should be of the floor's
     */
    record Goal(String floor, double ratio) {}
}
