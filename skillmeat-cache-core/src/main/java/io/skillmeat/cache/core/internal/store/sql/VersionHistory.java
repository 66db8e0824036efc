package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_VERSIONS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactHistory.Past;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;

/** The states that artifacts were in: rows of {@code artifact_versions}, in the hands of one transaction. */
final class VersionHistory {
    /** How many columns {@link Columns#PAST} names. */
    static final int COLUMNS = 5;

    private static final long MOST_ROWS = 100_000;

    /** Trimming all of it every so many rows costs less than with each. */
    private static final int TRIM_EVERY = 100;

    private static final String INSERT = WriteSql.insert(
            ARTIFACT_VERSIONS, Columns.PAST, ARTIFACT_VERSIONS.CRC, ARTIFACT_VERSIONS.ENTRY_RID, ARTIFACT_VERSIONS.RID);
    private static final String LAST_RID =
            WriteSql.text(DSL.select(DSL.max(ARTIFACT_VERSIONS.RID)).from(ARTIFACT_VERSIONS));

    /** What of an artifact is older than the newest that are kept, by the key of its entry and its id. */
    private static final String TRIM = WriteSql.text(Jooq.writing()
            .deleteFrom(ARTIFACT_VERSIONS)
            .where(ARTIFACT_VERSIONS.RID.in(DSL.select(ARTIFACT_VERSIONS.RID)
                    .from(ARTIFACT_VERSIONS)
                    .where(ARTIFACT_VERSIONS.ENTRY_RID.eq((Long) null))
                    .and(ARTIFACT_VERSIONS.ARTIFACT_ID.eq((String) null))
                    .orderBy(ARTIFACT_VERSIONS.RID.desc())
                    .limit(DSL.inline(Long.MAX_VALUE))
                    .offset(DSL.inline((long) ArtifactHistory.MAX_PAST)))));

    private static final String TRIM_ALL =
            WriteSql.text(Jooq.writing().deleteFrom(ARTIFACT_VERSIONS).where(ARTIFACT_VERSIONS.RID.le((Long) null)));

    private final Session session;

    VersionHistory(Session session) {
        this.session = session;
    }

    /** Keeps the state that an artifact was in, unless it still is. */
    void changed(long entryRid, Artifact before, Artifact after, Instant at) throws SQLException {
        if (!ArtifactVersion.of(before).equals(ArtifactVersion.of(after))) {
            ended(entryRid, before, at);
        }
    }

    /** Keeps the state that an artifact was in. */
    void ended(long entryRid, Artifact before, Instant at) throws SQLException {
        long rid = Rows.number(session, LAST_RID) + 1;
        Row row = row(before, at);
        session.update(INSERT, row.valuesAnd(crc(row, entryRid), entryRid, rid));
        session.update(TRIM, entryRid, before.id().value());
        if (rid % TRIM_EVERY == 0) {
            session.update(TRIM_ALL, rid - MOST_ROWS);
        }
    }

    private static Row row(Artifact before, Instant at) {
        ArtifactVersion version = ArtifactVersion.of(before);
        return new Row.Builder()
                .text(before.id().value())
                .text(version.contentHash().map(HexText::packed))
                .text(version.commit().map(HexText::packed))
                .text(version.version())
                .number(at.toEpochMilli())
                .build();
    }

    private static long crc(Row row, long entryRid) {
        return row.crc(entryRid);
    }

    /** Returns the past states of an artifact, the last first. */
    List<Past> of(long entryRid, ArtifactId artifact) throws SQLException {
        return session.query(HotSql.PAST, VersionHistory::all, entryRid, artifact.value());
    }

    private static List<Past> all(ResultSet result) throws SQLException {
        List<Past> all = new ArrayList<>();
        while (result.next()) {
            Row row = Row.read(result, 3, COLUMNS);
            if (crc(row, result.getLong(2)) != result.getLong(1)) {
                throw Rows.damaged("a past state", row.reader().text());
            }
            all.add(past(row.reader()));
        }
        return all;
    }

    private static Past past(Row.Reader row) {
        row.skip();
        ArtifactVersion version = new ArtifactVersion(
                row.optionalText().map(HexText::plain), row.optionalText().map(HexText::plain), row.optionalText());
        return new Past(version, Instant.ofEpochMilli(row.number()));
    }

    /** Reads every row; throws at the first that is damaged. */
    void check() throws SQLException {
        session.query(HotSql.ALL_PAST, VersionHistory::all);
    }

    /** Forgets what the items of an entry were. */
    void forget(long entryRid) {
        session.dsl()
                .deleteFrom(ARTIFACT_VERSIONS)
                .where(ARTIFACT_VERSIONS.ENTRY_RID.eq(entryRid))
                .execute();
    }

    /** Forgets all of it. */
    void clear() {
        session.dsl().deleteFrom(ARTIFACT_VERSIONS).execute();
    }
}
