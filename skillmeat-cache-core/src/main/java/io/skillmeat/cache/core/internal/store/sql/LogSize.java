package io.skillmeat.cache.core.internal.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps the write-ahead log small where somebody always reads: SQLite begins it anew only at a moment at which nobody does,
 * unless it is asked to wait for one.
 */
final class LogSize {
    private static final Logger LOG = LoggerFactory.getLogger(LogSize.class);
    private static final long LARGEST = 8L << 20;
    private static final long STEP = 2L << 20;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final long PATIENCE_MILLIS = 100;
    private static final int MOST_DOUBLINGS = 2;
    private static final String WAIT_AS_USUAL = "PRAGMA busy_timeout = " + SqliteSettings.SHORT_BUSY_TIMEOUT;

    private final CacheFiles files;
    private long triedAt;
    private long triedFrom;

    LogSize(CacheFiles files) {
        this.files = files;
    }

    /**
     * Shrinks the log if it has become large, in the hands of the writer, whose transaction has ended. What did not succeed is
     * tried again after a second, or when the log has grown by a step: more patiently the larger it is, so that no writer
     * outruns the readers.
     */
    void bound(Session session) {
        long length = files.wal().toFile().length();
        if (length <= LARGEST) {
            triedFrom = 0;
        } else if (isDue(length)) {
            triedAt = System.nanoTime();
            triedFrom = length;
            try {
                shrink(session, PATIENCE_MILLIS << Math.min(MOST_DOUBLINGS, (length - LARGEST) / STEP));
            } catch (SQLException e) {
                // What was committed is committed all the same.
                LOG.debug("the log of {} could not be shrunk, will be tried again", files.database(), e);
            }
        }
    }

    private boolean isDue(long length) {
        return triedFrom == 0 || length >= triedFrom + STEP || System.nanoTime() - triedAt >= BETWEEN.toNanos();
    }

    private void shrink(Session session, long patienceMillis) throws SQLException {
        Rows.number(session, "PRAGMA busy_timeout = " + patienceMillis);
        try {
            if (Rows.number(session, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
                LOG.debug("somebody reads an old state of {}: its log stays large for now", files.database());
            }
        } finally {
            Rows.number(session, WAIT_AS_USUAL);
        }
    }
}
