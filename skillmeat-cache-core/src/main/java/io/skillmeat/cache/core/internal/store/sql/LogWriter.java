package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.CHANGE_LOG;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COUNTERS;

import io.skillmeat.cache.core.internal.store.LoggedChange;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Appends to the change log, and trims it. */
final class LogWriter {
    /** Trimming every so many changes costs less than with each. */
    private static final int TRIM_EVERY = 100;

    private final int length;

    /**
     * Creates a writer.
     *
     * @param length how many changes are kept at least
     */
    LogWriter(int length) {
        this.length = length;
    }

    void append(Session session, LoggedChange change) {
        List<Field<?>> columns = new ArrayList<>(Columns.LOG);
        columns.add(CHANGE_LOG.CRC);
        Row row = LogRow.of(change);
        session.dsl()
                .insertInto(CHANGE_LOG)
                .set(Columns.assign(columns, row.valuesAnd(row.crc())))
                .execute();
        if (change.seq() % TRIM_EVERY == 0) {
            session.dsl()
                    .deleteFrom(CHANGE_LOG)
                    .where(CHANGE_LOG.SEQ.le(change.seq() - length))
                    .execute();
        }
    }

    /** Counts a commit that is not logged because it concerns no entry: the revision moves all the same. */
    void countUnlogged(Session session) {
        session.dsl()
                .update(COUNTERS)
                .set(COUNTERS.VALUE, COUNTERS.VALUE.plus(1))
                .where(COUNTERS.NAME.eq(DSL.inline("unlogged_commits")))
                .execute();
    }
}
