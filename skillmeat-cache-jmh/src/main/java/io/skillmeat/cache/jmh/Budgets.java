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
            within("hit by id", READ, new Goal("Caffeine get and clock", 1.5, 8)),
            beside("snapshot from disk beside a writer", new Goal("snapshot from disk", 1.5, 8)),
            alone("outdated", SEARCH),
            alone("status", READ),
            alone("coherence check", READ),
            alone("invalidate", WRITE),
            beside("put, 100 changed", new Goal("delete and insert", 1, 12)),
            alone("open, 10,000 artifacts stored", START),
            alone("open, nothing stored", START),
            within("project row from disk", READ, new Goal("project row by kept statement", 1.15, 4)),
            within("snapshot from disk", READ, new Goal("snapshot by kept statements", 1.15, 2)),
            within("snapshot from disk", READ, new Goal("100 artifacts column by column", 0.5, 4)),
            within("list of projects from disk", READ, new Goal("list of projects by kept statement", 1.15, 2.5)),
            within("put, one changed", WRITE, new Goal("raw write, one changed", 1.2, 8)),
            within("put, one changed", WRITE, new Goal("delete and insert", 0.1, 0.5)),
            within("put, unchanged", WRITE, new Goal("raw write, unchanged", 1.2, 24)),
            within("put, unchanged", WRITE, new Goal("delete and insert", 0.1, 0.5)),
            within("not modified", WRITE, new Goal("raw write, unchanged", 1.2, 10)),
            beside("refresh of 100 unchanged projects", new Goal("walk of the same trees", 1.3, 15)),
            within("search, common word", SEARCH, new Goal("FTS5 alone, common word", 1.5, 30)),
            within("search, two words", SEARCH, new Goal("FTS5 alone, two words", 1.5, 30)),
            within("search, prefix", SEARCH, new Goal("FTS5 alone, prefix", 1.5, 30)),
            // 5 µs.
            beside("search, page in memory", new Goal("Caffeine get and clock", 125, 2_500)),
            beside("hit by id, two threads", new Goal("Caffeine get and clock, two threads", 1.7, 7)));

    /** How large the database may be at 10,000 artifacts: the requirement. */
    static final long LARGEST_BYTES = 10_000_000;

    /** How large it should be. */
    static final long WANTED_BYTES = 8_000_000;

    private Budgets() {}

    private static Budget alone(String operation, Duration limit) {
        return new Budget(operation, Optional.of(limit), Optional.empty());
    }

    private static Budget within(String operation, Duration limit, Goal goal) {
        return new Budget(operation, Optional.of(limit), Optional.of(goal));
    }

    private static Budget beside(String operation, Goal goal) {
        return new Budget(operation, Optional.empty(), Optional.of(goal));
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
     * @param most what that must not exceed, lest what was gained be lost: about twice what it is on a machine with other work
     */
    record Goal(String floor, double ratio, double most) {}
}
