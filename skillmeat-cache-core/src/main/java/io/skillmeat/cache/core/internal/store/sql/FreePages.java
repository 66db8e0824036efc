package io.skillmeat.cache.core.internal.store.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What gives a file's free pages back to the disk: a few at a time, and only while so many are free that what is written next will
 * not need them.
 */
final class FreePages {
    private static final Logger LOG = LoggerFactory.getLogger(FreePages.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int LEAST_SHARE = 4;
    private static final int STEP = 256;
    private static final String GIVE_BACK = "PRAGMA incremental_vacuum(" + STEP + ")";

    private final CacheFiles files;
    private long lookedAt = System.nanoTime();

    FreePages(CacheFiles files) {
        this.files = files;
    }

    /** Gives some back if many are free, once a second, in the hands of the writer, whose transaction has ended. */
    void bound(Session session) {
        if (System.nanoTime() - lookedAt >= BETWEEN.toNanos()) {
            lookedAt = System.nanoTime();
            try {
                giveBack(session);
            } catch (SQLException e) {
                // What was committed is committed all the same.
                LOG.debug("free pages of {} could not be given back, will be tried again", files.database(), e);
            }
        }
    }

    /** Gives some back if many are free. */
    static void giveBack(Session session) throws SQLException {
        long free = Rows.number(session, "PRAGMA freelist_count");
        if (free >= STEP && free * LEAST_SHARE > Rows.number(session, "PRAGMA page_count")) {
            try (Statement statement = session.connection().createStatement()) {
                statement.executeUpdate(GIVE_BACK);
            }
        }
    }
}
