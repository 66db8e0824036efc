package io.skillmeat.cache.core.internal.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;

/**
 * How long each statement of a connection may compute. SQLite itself asks after every so many steps, on the thread of the
 * statement: so a statement that computes for too long ends itself, and never one that came behind it.
 *
 * <p>How many statements a transaction has follows from what is to be stored: together they may take as long as there is much to do.
 * And where the machine is so busy that a statement gets next to nothing done, it is not to blame.
 */
final class TimeLimit extends ProgressHandler {
    /** About a millisecond's work. */
    private static final int STEPS = 100_000;

    /** Who gets less than this share of a processor is not ended: asked less often than that. */
    private static final int LEAST_SHARE = 10;

    private static final int GO_ON = 0;
    private static final int END = 1;

    private long longest;
    private boolean limited;
    private long began;
    private long asked;

    /** Returns the limit of a connection, which has none at first. */
    static TimeLimit of(Connection connection) throws SQLException {
        TimeLimit limit = new TimeLimit();
        setHandler(connection, STEPS, limit);
        return limit;
    }

    /** Lets each statement that begins from now on compute for so long. */
    void begin(Duration each) {
        longest = each.toNanos();
        limited = true;
        beginStatement();
    }

    /** What computes next is another statement. */
    void beginStatement() {
        asked = 0;
    }

    /** Lets what runs go on for as long as it takes; the next that begins has a limit again. */
    void lift() {
        limited = false;
    }

    @Override
    protected int progress() {
        long now = System.nanoTime();
        if (asked++ == 0) {
            began = now;
        }
        return limited && now - began > longest && hasComputed() ? END : GO_ON;
    }

    private boolean hasComputed() {
        return asked > TimeUnit.NANOSECONDS.toMillis(longest) / LEAST_SHARE;
    }
}
