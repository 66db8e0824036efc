package io.skillmeat.cache.jmh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The requirements and the goals, in one table: how slow an operation may be, alone and beside its floor. */
final class Budgets {
    private static final Duration READ = Duration.ofMillis(10);
    private static final Duration WRITE = Duration.ofMillis(50);
    private static final Duration SEARCH = Duration.ofMillis(100);

    /** Every operation with a budget. */
    static final List<Budget> ALL = List.of(
            within("hit by id", "Caffeine get and clock", READ, 1.5),
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

    private static Budget within(String operation, String floor, Duration limit, double ratio) {
        return new Budget(operation, floor, Optional.of(limit), ratio);
    }

    private static Budget beside(String operation, String floor, double ratio) {
        return new Budget(operation, floor, Optional.empty(), ratio);
    }

    /**
     * How slow an operation may be.
     *
     * @param operation the operation
     * @param floor what it is measured beside
     * @param limit what its 99th percentile must not exceed, if a requirement says so
     * @param ratio what its 10th percentile, undisturbed by other work, should be of the floor's: a goal
     */
    record Budget(String operation, String floor, Optional<Duration> limit, double ratio) {}
}
