package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.EPOCHS;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.sql.LeasedRows.LeasedRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes rows of {@code entries} and {@code epochs}; checks stamps and leases in the statement that writes. */
final class EntryWriter {
    private static final List<Field<?>> ENTRY = withCrc(Columns.ENTRY, ENTRIES.CRC);

    private static final String INSERT = WriteSql.insert(ENTRIES, ENTRY);
    private static final Update UPDATE = Update.where(DSL.noCondition());
    private static final Update UPDATE_IF = Update.where(guarded());
    private static final Update UPDATE_IF_SAME = Update.where(guarded().and(same()));
    private static final String UPDATE_EPOCH = WriteSql.text(Jooq.writing()
            .update(EPOCHS)
            .set(unset(withCrc(Columns.EPOCH, EPOCHS.CRC)))
            .where(EPOCHS.KIND.eq((String) null)));

    /** Takes a change's number, then the present time. */
    private static final String FORGET = WriteSql.text(Jooq.writing()
            .deleteFrom(ENTRIES)
            .where(ENTRIES.KIND.in(DSL.select(EPOCHS.KIND).from(EPOCHS)))
            .and(ENTRIES.PRESENCE
                    .isNull()
                    .or(ENTRIES.PRESENCE.eq(DSL.inline(EntryRow.word(EntryState.Presence.ABSENT)))))
            .and(ENTRIES.LEASE_TOKEN.le((Long) null))
            .and(DSL.coalesce(ENTRIES.LEASED_UNTIL, DSL.inline(0L)).le((Long) null)));

    private EntryWriter() {}

    /**
     * Has the texts of these statements made, the first of a process, for which jOOQ is loaded: that takes a second or more where the
     * machine is busy, and others wait for a transaction's end.
     */
    static void prepare() {
        // To initialize this class is all there is to do.
    }

    /** Returns what is known of an entry; gives it a row if it has none yet. */
    static Known seen(Session session, EntryId id) throws SQLException {
        Known known = Rows.known(session, id);
        if (known.rid() != Known.UNSEEN) {
            return known;
        }
        Row row = known.entry().values();
        session.update(INSERT, row.valuesAnd(row.crc()));
        return Rows.known(session, id);
    }

    /** Writes an entry's row; returns its checksum. */
    static long save(Session session, Known known) throws SQLException {
        int first = firstChanging(known);
        Row row = known.entry().values();
        long crc = row.crc();
        session.update(UPDATE.from(first), row.rangeAnd(first, EntryRow.COLUMNS, crc, known.rid()));
        return crc;
    }

    /** Writes an entry's row if the one that is there admits it; returns whether it did. */
    static boolean save(Session session, Known known, Guard guard) throws SQLException {
        int first = firstChanging(known);
        Row row = known.entry().values();
        return session.update(
                        UPDATE_IF.from(first),
                        row.rangeAnd(
                                first,
                                EntryRow.COLUMNS,
                                row.crc(),
                                known.rid(),
                                guard.life(),
                                guard.token(),
                                guard.validAt(),
                                guard.newest()))
                == 1;
    }

    /** Writes an entry's row if the one that is there admits it and is the one that a lease left; returns whether it did. */
    static boolean save(Session session, LeasedRow leased, Guard guard) throws SQLException {
        int first = firstChanging(leased.known());
        Row row = leased.known().entry().values();
        return session.update(
                        UPDATE_IF_SAME.from(first),
                        row.rangeAnd(
                                first,
                                EntryRow.COLUMNS,
                                row.crc(),
                                leased.known().rid(),
                                guard.life(),
                                guard.token(),
                                guard.validAt(),
                                guard.newest(),
                                leased.crc(),
                                leased.epochCrc()))
                == 1;
    }

    private static int firstChanging(Known known) {
        boolean stays = known.content().isPresent() && known.entry().isPresent();
        return stays ? EntryRow.UNINDEXED : EntryRow.CHANGING;
    }

    static void save(Session session, EpochRow epoch) throws SQLException {
        Row row = epoch.values();
        session.update(UPDATE_EPOCH, row.valuesAnd(row.crc(), epoch.kind().word()));
    }

    /**
     * Forgets the entries of which nothing is stored, and which nobody fetches or has fetched since a change. A fetch that began
     * before that has no lease any more, so what it brings is refused as before.
     */
    static void forget(Session session, long seq, Instant now) throws SQLException {
        session.update(FORGET, seq, now.toEpochMilli());
    }

    /** Takes the checksum of the entry's row, then that of its kind's. */
    private static Condition same() {
        Field<Long> given = DSL.val((Long) null, Long.class);
        Field<Long> ofKind = DSL.field(DSL.select(EPOCHS.CRC).from(EPOCHS).where(EPOCHS.KIND.eq(ENTRIES.KIND)));
        return ENTRIES.CRC.eq(given).and(ofKind.eq(given));
    }

    /** In the order of {@link Guard}. */
    private static Condition guarded() {
        Field<Long> lifeOfKind = DSL.field(DSL.select(EPOCHS.LIFE).from(EPOCHS).where(EPOCHS.KIND.eq(ENTRIES.KIND)));
        Field<Long> given = DSL.val((Long) null, Long.class);
        return ENTRIES.LIFE
                .plus(lifeOfKind)
                .eq(given)
                .and(ENTRIES.LEASE_TOKEN.eq(DSL.coalesce(given, ENTRIES.LEASE_TOKEN)))
                .and(DSL.coalesce(ENTRIES.LEASED_UNTIL, DSL.inline(0L)).gt(given))
                .and(DSL.coalesce(ENTRIES.SEEN_GENERATION, DSL.inline(0L)).le(given));
    }

    private static Map<Field<?>, @Nullable Object> unset(List<Field<?>> columns) {
        return Columns.assign(columns, new @Nullable Object[columns.size()]);
    }

    private static List<Field<?>> withCrc(List<Field<?>> columns, Field<?> crc) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.add(crc);
        return List.copyOf(all);
    }

    /**
     * A statement that updates an entry's row. SQLite writes to each index that has a column which is set, changed or not: so there
     * is one that sets none of these.
     *
     * @param changing sets all that may change
     * @param unindexed sets what of it no index has
     */
    private record Update(String changing, String unindexed) {
        static Update where(Condition condition) {
            return new Update(text(EntryRow.CHANGING, condition), text(EntryRow.UNINDEXED, condition));
        }

        private static String text(int first, Condition condition) {
            return WriteSql.text(Jooq.writing()
                    .update(ENTRIES)
                    .set(unset(ENTRY.subList(first, ENTRY.size())))
                    .where(ENTRIES.RID.eq((Long) null))
                    .and(condition));
        }

        /** Returns the statement that sets the columns from one on. */
        String from(int first) {
            return first == EntryRow.UNINDEXED ? unindexed : changing;
        }
    }

    /**
     * What must still hold of an entry's row for it to be written.
     *
     * @param life the life it must have
     * @param token the lease that must be its newest; null if none is needed
     * @param validAt what its lease must outlast, in epoch milliseconds
     * @param newest the newest generation that may be stored already
     */
    record Guard(long life, @Nullable Long token, long validAt, long newest) {
        /** Returns the guard of a fetch that may leave its mark: the same life, and its lease still valid. */
        static Guard admitting(Fetch fetch, Instant now) {
            long life = fetch.seen().life();
            return fetch.lease()
                    .map(lease -> new Guard(life, lease.token(), now.toEpochMilli(), Long.MAX_VALUE))
                    .orElse(new Guard(life, null, Long.MIN_VALUE, Long.MAX_VALUE));
        }

        /** Returns this guard, for which nothing newer may be stored either than what a fetch saw. */
        Guard notNewerThan(Fetch fetch) {
            return new Guard(life, token, validAt, fetch.seen().generation());
        }
    }
}
