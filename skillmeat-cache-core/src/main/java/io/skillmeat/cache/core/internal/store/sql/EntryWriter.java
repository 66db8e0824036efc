package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.EPOCHS;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Writes rows of {@code entries} and {@code epochs}; checks stamps and leases in the statement that writes. */
final class EntryWriter {
    private static final List<Field<?>> ENTRY = withCrc(Columns.ENTRY, ENTRIES.CRC);
    private static final List<Field<?>> EPOCH = withCrc(Columns.EPOCH, EPOCHS.CRC);

    private EntryWriter() {}

    private static List<Field<?>> withCrc(List<Field<?>> columns, Field<?> crc) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.add(crc);
        return List.copyOf(all);
    }

    /** Returns what is known of an entry; gives it a row if it has none yet. */
    static Known seen(Session session, EntryId id) throws SQLException {
        Known known = Rows.known(session, id);
        if (known.rid() != Known.UNSEEN) {
            return known;
        }
        Row row = known.entry().values();
        session.dsl()
                .insertInto(ENTRIES)
                .set(Columns.assign(ENTRY, row.valuesAnd(row.crc())))
                .execute();
        return Rows.known(session, id);
    }

    /** Writes an entry's row. */
    static void save(DSLContext dsl, Known known) {
        save(dsl, known, DSL.noCondition());
    }

    /** Writes an entry's row if a condition still holds of the one that is there; returns whether it did. */
    static boolean save(DSLContext dsl, Known known, Condition condition) {
        Row row = known.entry().values();
        return dsl.update(ENTRIES)
                        .set(Columns.assign(ENTRY, row.valuesAnd(row.crc())))
                        .where(ENTRIES.RID.eq(known.rid()))
                        .and(condition)
                        .execute()
                == 1;
    }

    static void save(DSLContext dsl, EpochRow epoch) {
        Row row = epoch.values();
        dsl.update(EPOCHS)
                .set(Columns.assign(EPOCH, row.valuesAnd(row.crc())))
                .where(EPOCHS.KIND.eq(epoch.kind().word()))
                .execute();
    }

    /** Returns the condition that a fetch may leave its mark: the same life, and its lease still valid. */
    static Condition admits(Fetch fetch, Instant now) {
        return sameLife(fetch).and(validLease(fetch.lease(), now));
    }

    /** Returns the condition that nothing newer is stored than what a fetch saw. */
    static Condition notNewerThan(Fetch fetch) {
        return ENTRIES.SEEN_GENERATION
                .isNull()
                .or(ENTRIES.SEEN_GENERATION.le(fetch.seen().generation()));
    }

    private static Condition sameLife(Fetch fetch) {
        Field<Long> ofKind = DSL.field(DSL.select(EPOCHS.LIFE).from(EPOCHS).where(EPOCHS.KIND.eq(ENTRIES.KIND)));
        return ENTRIES.LIFE.plus(ofKind).eq(fetch.seen().life());
    }

    private static Condition validLease(Optional<Lease> lease, Instant now) {
        return lease.map(held -> ENTRIES.LEASE_TOKEN.eq(held.token()).and(ENTRIES.LEASED_UNTIL.gt(now.toEpochMilli())))
                .orElse(DSL.noCondition());
    }
}
