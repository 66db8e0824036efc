package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.UPSTREAM_VERSIONS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.store.Due;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Questions to upstreams and their answers, in the hands of one transaction. */
final class Upstreams {
    private static final int FIRST_ROW = 3;
    private static final int CRC = 2;

    private static final String ANSWER = answer();
    private static final String RATE = WriteSql.update(ARTIFACTS, ARTIFACTS.RID, List.of(ARTIFACTS.SEVERITY));

    private final Session session;
    private final DSLContext dsl;
    private final UpdateRating rating;

    Upstreams(Session session, UpdateRating rating) {
        this.session = session;
        this.dsl = session.dsl();
        this.rating = rating;
    }

    /** Takes what is due; forgets what nobody asks any more. */
    List<UpstreamState> take(Due due, int limit) throws SQLException {
        dsl.deleteFrom(UPSTREAM_VERSIONS)
                .where(DSL.notExists(asking(DSL.noCondition())))
                .and(answeredBefore(due))
                .execute();
        Map<Long, UpstreamState> taken = new LinkedHashMap<>();
        try (ResultSet result =
                due(due).orderBy(UPSTREAM_VERSIONS.RID).limit(limit).fetchResultSet()) {
            while (result.next()) {
                taken.put(result.getLong(1), Rows.upstream(result, FIRST_ROW, CRC));
            }
        }
        long until = due.now().plus(due.lease()).toEpochMilli();
        dsl.update(UPSTREAM_VERSIONS)
                .set(UPSTREAM_VERSIONS.TAKEN_UNTIL, until)
                .where(UPSTREAM_VERSIONS.RID.in(taken.keySet()))
                .execute();
        return List.copyOf(taken.values());
    }

    /** A failure of the future is over: the clock went back. */
    private SelectConditionStep<Record> due(Due due) {
        List<Field<?>> columns = new ArrayList<>(List.of(UPSTREAM_VERSIONS.RID, UPSTREAM_VERSIONS.CRC));
        columns.addAll(Columns.UPSTREAM);
        long now = due.now().toEpochMilli();
        Condition free = UPSTREAM_VERSIONS
                .TAKEN_UNTIL
                .isNull()
                .or(UPSTREAM_VERSIONS.TAKEN_UNTIL.notBetween(
                        now + 1, due.now().plus(due.lease()).toEpochMilli()));
        Condition rested = UPSTREAM_VERSIONS
                .RETRY_AT
                .isNull()
                .or(UPSTREAM_VERSIONS.RETRY_AT.le(now))
                .or(UPSTREAM_VERSIONS.FAILED_AT.lt(due.failedBefore().toEpochMilli()))
                .or(UPSTREAM_VERSIONS.FAILED_AT.gt(now));
        return dsl.select(columns)
                .from(UPSTREAM_VERSIONS)
                .where(DSL.exists(asking(of(due.whose()))))
                .and(free)
                .and(rested)
                .and(answeredBefore(due));
    }

    /** An answer of the future is none: the clock went back. */
    private static Condition answeredBefore(Due due) {
        return UPSTREAM_VERSIONS
                .CHECKED_AT
                .isNull()
                .or(UPSTREAM_VERSIONS.CHECKED_AT.le(due.answeredBefore().toEpochMilli()))
                .or(UPSTREAM_VERSIONS.CHECKED_AT.gt(due.now().toEpochMilli()));
    }

    private static SelectConditionStep<?> asking(Condition owner) {
        return DSL.selectOne()
                .from(ARTIFACTS)
                .where(ARTIFACTS.QUESTION_RID.eq(UPSTREAM_VERSIONS.RID))
                .and(owner);
    }

    private static Condition of(Selection whose) {
        if (whose instanceof Selection.OfIds some) {
            return ofEntries(
                    ENTRIES.ID.in(some.ids().stream().map(EntryId::value).toList()));
        }
        return whose instanceof Selection.OfKind kind
                ? ofEntries(ENTRIES.KIND.eq(kind.kind().word()))
                : DSL.noCondition();
    }

    private static Condition ofEntries(Condition which) {
        return ARTIFACTS.ENTRY_RID.in(DSL.select(ENTRIES.RID).from(ENTRIES).where(which));
    }

    /** Writes what upstreams said and what follows from it; tells which items changed their severity. */
    List<Changed> answer(List<UpstreamState> states) throws SQLException {
        List<String> keys = new ArrayList<>();
        for (UpstreamState state : states) {
            Row row = UpstreamRow.of(state);
            String key = UpstreamRow.key(state.question());
            session.update(ANSWER, row.valuesAnd(row.crc(), null, UpstreamRow.hash(key), key));
            keys.add(key);
        }
        return rate(UPSTREAM_VERSIONS
                .QUESTION_HASH
                .in(keys.stream().map(UpstreamRow::hash).toList())
                .and(UPSTREAM_VERSIONS.QUESTION.in(keys)));
    }

    /** Returns how many items are not as outdated as it is stored of them. Reads everything: for maintenance only. */
    long disagreements() throws SQLException {
        return changed(DSL.noCondition()).size();
    }

    /** Stores how outdated every item is; tells which were not so. Reads everything: for maintenance only. */
    List<Changed> rate() throws SQLException {
        return rate(DSL.noCondition());
    }

    private List<Changed> rate(Condition which) throws SQLException {
        List<Changed> changed = changed(which);
        for (Changed item : changed) {
            session.update(RATE, Rated.number(item.after()), item.rid());
        }
        return changed;
    }

    private static String answer() {
        List<Field<?>> columns = new ArrayList<>(Columns.UPSTREAM);
        columns.addAll(List.of(UPSTREAM_VERSIONS.CRC, UPSTREAM_VERSIONS.TAKEN_UNTIL));
        return WriteSql.text(Jooq.writing()
                .update(UPSTREAM_VERSIONS)
                .set(Columns.assign(columns, new @Nullable Object[columns.size()]))
                .where(UPSTREAM_VERSIONS.QUESTION_HASH.eq((Long) null))
                .and(UPSTREAM_VERSIONS.QUESTION.eq((String) null)));
    }

    private List<Changed> changed(Condition which) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        Map<EntryId, Known> owners = new LinkedHashMap<>();
        try (ResultSet result = Queries.found(dsl, ENTRIES.ID, ARTIFACTS.SEVERITY)
                .join(ENTRIES)
                .on(ENTRIES.RID.eq(ARTIFACTS.ENTRY_RID))
                .where(which)
                .orderBy(ENTRIES.ID, ARTIFACTS.ID)
                .fetchResultSet()) {
            while (result.next()) {
                EntryId owner = Rows.id(result.getString(Rows.BEHIND_FOUND));
                StoredArtifact stored = Rows.found(session, result, owner);
                Artifact artifact = stored.row().artifact();
                Optional<Severity> before = Rows.severity(result, Rows.BEHIND_FOUND + 1);
                Optional<Severity> after = rating.of(artifact, stored.check());
                if (!after.equals(before)) {
                    Known known = owners.get(owner);
                    if (known == null) {
                        known = Rows.known(session, owner);
                        owners.put(owner, known);
                    }
                    changed.add(new Changed(stored, known, before, after));
                }
            }
        }
        return changed;
    }

    /**
     * An item that is as outdated as it was not before.
     *
     * @param item its row
     * @param owner what is known of its entry
     * @param before how outdated it was
     * @param after how outdated it is
     */
    record Changed(StoredArtifact item, Known owner, Optional<Severity> before, Optional<Severity> after) {
        long rid() {
            return item.rid();
        }

        /** Returns by how many outdated items its entry has more now. */
        int more() {
            return (after.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        }

        FoundArtifact found() {
            return new FoundArtifact(
                    item.row().artifact(),
                    owner.stored(),
                    item.check(),
                    Instant.ofEpochMilli(item.row().updatedAt()),
                    0,
                    List.of());
        }
    }
}
