package io.skillmeat.cache.core.internal.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;

/**
 * How long the transactions of a connection may compute. SQLite itself asks after every so many steps, on the thread of the
 * statement: so a statement that runs for too long ends itself, and never one that came behind it.
 */
final class TimeLimit extends ProgressHandler {
    /** About a millisecond's work. */
    private static final int STEPS = 100_000;

    private static final int GO_ON = 0;
    private static final int END = 1;

    private long end = Long.MAX_VALUE;
    private boolean limited;

    /** Returns the limit of a connection, which has none at first. */
    static TimeLimit of(Connection connection) throws SQLException {
        TimeLimit limit = new TimeLimit();
        setHandler(connection, STEPS, limit);
        return limit;
    }

    /** Lets what begins now compute for so long. */
    void begin(Duration longest) {
        end = System.nanoTime() + longest.toNanos();
        limited = true;
    }

    /** Lets what runs go on for as long as it takes; the next that begins has a limit again. */
    void lift() {
        limited = false;
    }

    @Override
    protected int progress() {
        return limited && System.nanoTime() - end > 0 ? END : GO_ON;
    }
}
