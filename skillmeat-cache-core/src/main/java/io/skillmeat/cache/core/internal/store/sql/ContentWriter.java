package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.TAGS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.search.SearchText;
import io.skillmeat.cache.core.internal.store.sql.Comparison.Old;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes the content of entries: their own rows, their items, and the tags and words these are found by. */
final class ContentWriter {
    private static final String INSERT = WriteSql.insert(
            ARTIFACTS,
            Columns.ARTIFACT,
            ARTIFACTS.UPDATED_AT,
            ARTIFACTS.CRC,
            ARTIFACTS.QUESTION_RID,
            ARTIFACTS.SEVERITY,
            ARTIFACTS.ENTRY_RID,
            ARTIFACTS.RID);
    private static final String INSERT_METADATA =
            WriteSql.insert(ARTIFACT_METADATA, Columns.METADATA, ARTIFACT_METADATA.ARTIFACT_RID);
    private static final String UPDATE = update(ArtifactRow.CHANGING);

    /** SQLite writes to each index that has a column which is set, changed or not. */
    private static final String UPDATE_UNINDEXED = update(ArtifactRow.UNINDEXED);

    private static final String RATE = WriteSql.text(Jooq.writing()
            .update(ARTIFACTS)
            .set(ARTIFACTS.QUESTION_RID, (Long) null)
            .set(ARTIFACTS.SEVERITY, (Long) null)
            .where(ARTIFACTS.RID.eq((Long) null))
            .and(ARTIFACTS.QUESTION_RID.isDistinctFrom((Long) null).or(ARTIFACTS.SEVERITY.isDistinctFrom((Long)
                    null))));
    private static final String UPDATE_METADATA =
            WriteSql.update(ARTIFACT_METADATA, ARTIFACT_METADATA.ARTIFACT_RID, Columns.METADATA);
    private static final String DELETE = WriteSql.delete(ARTIFACTS, ARTIFACTS.RID);

    /** The highest key in use: keys behind it are free as long as this transaction writes. */
    private static final String LAST_RID =
            WriteSql.text(DSL.select(DSL.max(ARTIFACTS.RID)).from(ARTIFACTS));

    private final Session session;
    private final FullText fullText;
    private final WordIndex wordIndex;
    private final TagIndex tags;
    private final VersionHistory history;

    ContentWriter(Session session) {
        this.session = session;
        this.fullText = new FullText(session);
        this.wordIndex = new WordIndex(session);
        this.tags = new TagIndex(session);
        this.history = new VersionHistory(session);
    }

    /** Writes what a replacement found to be different, and nothing else. */
    void write(long entryRid, Replacement replacement) throws SQLException {
        if (replacement.entryChange() != EntryChange.UNCHANGED) {
            writeOwnRow(entryRid, replacement.content());
        }
        Instant at = Instant.ofEpochMilli(replacement.now());
        for (Old gone : replacement.removed()) {
            history.ended(entryRid, gone.artifact(), at);
        }
        delete(replacement.removed().stream().map(gone -> gone.item().rid()).toList());
        insert(entryRid, replacement);
        update(entryRid, replacement, at);
    }

    /** Deletes the content of one entry. */
    void delete(long entryRid, EntryKind kind) throws SQLException {
        DSLContext dsl = session.dsl();
        delete(dsl.select(ARTIFACTS.RID)
                .from(ARTIFACTS)
                .where(ARTIFACTS.ENTRY_RID.eq(entryRid))
                .fetch(ARTIFACTS.RID));
        Table<?> table = Columns.contentTable(kind);
        dsl.deleteFrom(table)
                .where(Columns.number(table, "entry_rid").eq(entryRid))
                .execute();
        history.forget(entryRid);
    }

    /** Deletes the content of all entries. */
    void deleteAll() {
        DSLContext dsl = session.dsl();
        fullText.clear();
        wordIndex.clear();
        dsl.deleteFrom(ARTIFACTS).execute();
        dsl.deleteFrom(TAGS).execute();
        history.clear();
        for (EntryKind kind : EntryKind.values()) {
            dsl.deleteFrom(Columns.contentTable(kind)).execute();
        }
    }

    private void writeOwnRow(long entryRid, ContentRow content) {
        Table<?> table = Columns.contentTable(content.id().kind());
        List<Field<?>> columns = new ArrayList<>(Columns.content(content.id().kind()));
        columns.add(Columns.number(table, "crc"));
        Map<Field<?>, @Nullable Object> own =
                Columns.assign(columns, content.values().valuesAnd(content.crc()));
        Field<Long> key = Columns.number(table, "entry_rid");
        session.dsl()
                .insertInto(table)
                .set(key, entryRid)
                .set(own)
                .onConflict(key)
                .doUpdate()
                .set(own)
                .execute();
    }

    private void delete(Collection<Long> rids) throws SQLException {
        for (Long rid : rids) {
            fullText.delete(rid);
            session.update(DELETE, rid);
        }
    }

    private void insert(long entryRid, Replacement replacement) throws SQLException {
        long rid = replacement.added().isEmpty() ? 0 : Rows.number(session, LAST_RID);
        for (Replacement.New item : replacement.added()) {
            rid++;
            ArtifactRow row = item.given().row();
            session.update(
                    INSERT,
                    row.ownAnd(
                            row.updatedAt(),
                            row.crc(replacement.owner()),
                            item.rated().key(),
                            item.rated().number(),
                            entryRid,
                            rid));
            session.update(INSERT_METADATA, row.metadataAnd(session.texts(), rid));
            addWords(rid, SearchText.of(item.given().artifact()));
            tags.add(rid, item.given().artifact());
            replacement.inserted(item, rid);
        }
    }

    private void update(long entryRid, Replacement replacement, Instant at) throws SQLException {
        for (Replacement.Changed item : replacement.updated()) {
            long rid = item.old().item().rid();
            Artifact before = item.old().artifact();
            Artifact after = item.given().artifact();
            ArtifactRow row = item.given().row();
            int first = row.isIndexedAs(item.old().row()) ? ArtifactRow.UNINDEXED : ArtifactRow.CHANGING;
            session.update(
                    first == ArtifactRow.UNINDEXED ? UPDATE_UNINDEXED : UPDATE,
                    row.ownFrom(first, row.updatedAt(), row.crc(replacement.owner()), rid));
            rate(rid, item.rated());
            session.update(UPDATE_METADATA, row.metadataAnd(session.texts(), rid));
            reindex(rid, SearchText.of(before), SearchText.of(after));
            tags.change(rid, before, after);
            history.changed(entryRid, before, after, at);
        }
    }

    private static String update(int first) {
        return WriteSql.update(
                ARTIFACTS,
                ARTIFACTS.RID,
                Columns.ARTIFACT.subList(first, ArtifactRow.OWN_COLUMNS),
                ARTIFACTS.UPDATED_AT,
                ARTIFACTS.CRC);
    }

    private void rate(long rid, Rated rated) throws SQLException {
        session.update(RATE, rated.key(), rated.number(), rid, rated.key(), rated.number());
    }

    /** The words that were there before are in the index of words already. */
    private void reindex(long rid, SearchText before, SearchText now) throws SQLException {
        if (!now.equals(before)) {
            fullText.delete(rid);
            fullText.add(rid, now);
            if (!WordIndex.words(now).equals(WordIndex.words(before))) {
                wordIndex.add(now);
            }
        }
    }

    private void addWords(long rid, SearchText text) throws SQLException {
        fullText.add(rid, text);
        wordIndex.add(text);
    }
}
