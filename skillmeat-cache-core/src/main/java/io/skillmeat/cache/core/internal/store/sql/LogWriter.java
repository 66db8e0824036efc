package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.CHANGE_LOG;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COUNTERS;

import io.skillmeat.cache.core.internal.store.LoggedChange;
import java.sql.SQLException;
import org.jooq.impl.DSL;

/** Appends to the change log, and trims it; what nobody has asked for since what is trimmed is forgotten with it. */
final class LogWriter {
    /** Trimming every so many changes costs less than with each. */
    private static final int TRIM_EVERY = 100;

    private static final String INSERT = WriteSql.insert(CHANGE_LOG, Columns.LOG, CHANGE_LOG.CRC);
    private static final String TRIM =
            WriteSql.text(Jooq.writing().deleteFrom(CHANGE_LOG).where(CHANGE_LOG.SEQ.le((Long) null)));
    private static final String COUNT_UNLOGGED = WriteSql.text(Jooq.writing()
            .update(COUNTERS)
            .set(COUNTERS.VALUE, COUNTERS.VALUE.plus(DSL.inline(1L)))
            .where(COUNTERS.NAME.eq(DSL.inline("unlogged_commits"))));

    private final int length;

    /**
     * Creates a writer.
     *
     * @param length how many changes are kept at least
     */
    LogWriter(int length) {
        this.length = length;
    }

    void append(Session session, LoggedChange change) throws SQLException {
        Row row = LogRow.of(change);
        session.update(INSERT, row.valuesAnd(row.crc()));
    }

    /** Trims the log behind a change that was appended, if it is its turn. */
    void trim(Session session, LoggedChange last) throws SQLException {
        if (last.seq() % TRIM_EVERY == 0) {
            long trimmed = last.seq() - length;
            session.update(TRIM, trimmed);
            EntryWriter.forget(session, trimmed, last.at());
        }
    }

    /** Counts a commit that is not logged because it concerns no entry: the revision moves all the same. */
    void countUnlogged(Session session) throws SQLException {
        session.update(COUNT_UNLOGGED);
    }
}
