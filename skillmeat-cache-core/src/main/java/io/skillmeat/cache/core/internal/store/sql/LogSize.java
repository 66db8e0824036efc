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
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String WAIT_LITTLE = "PRAGMA busy_timeout = 100";
    private static final String WAIT_AS_USUAL = "PRAGMA busy_timeout = " + SqliteSettings.BUSY_TIMEOUT;

    private final CacheFiles files;
    private long triedAt;
    private boolean tried;

    LogSize(CacheFiles files) {
        this.files = files;
    }

    /** Shrinks the log if it has become large, in the hands of the writer, whose transaction has ended. */
    void bound(Session session) {
        long now = System.nanoTime();
        if (files.wal().toFile().length() <= LARGEST || (tried && now - triedAt < BETWEEN.toNanos())) {
            return;
        }
        tried = true;
        triedAt = now;
        try {
            shrink(session);
        } catch (SQLException e) {
            // What was committed is committed all the same.
            LOG.debug("the log of {} could not be shrunk, will be tried again", files.database(), e);
        }
    }

    private void shrink(Session session) throws SQLException {
        Rows.number(session, WAIT_LITTLE);
        try {
            if (Rows.number(session, "PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
                LOG.debug("somebody reads an old state of {}: its log stays large for now", files.database());
            }
        } finally {
            Rows.number(session, WAIT_AS_USUAL);
        }
    }
}
