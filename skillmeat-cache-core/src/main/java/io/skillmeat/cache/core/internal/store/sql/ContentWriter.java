package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.TAGS;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
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
    private final DSLContext dsl;
    private final FullText fullText;
    private final TagIndex tags;

    ContentWriter(DSLContext dsl) {
        this.dsl = dsl;
        this.fullText = new FullText(dsl);
        this.tags = new TagIndex(dsl);
    }

    /** Writes what a replacement found to be different, and nothing else. */
    void write(long entryRid, Replacement replacement) {
        if (replacement.entryChange() != EntryChange.UNCHANGED) {
            writeOwnRow(entryRid, replacement.content());
        }
        delete(replacement.removedKeys());
        insert(entryRid, replacement.content().id(), replacement.added());
        update(replacement.content().id(), replacement.updated());
    }

    /** Deletes the content of one entry. */
    void delete(long entryRid, EntryKind kind) {
        delete(dsl.select(ARTIFACTS.RID)
                .from(ARTIFACTS)
                .where(ARTIFACTS.ENTRY_RID.eq(entryRid))
                .fetch(ARTIFACTS.RID));
        Table<?> table = Columns.contentTable(kind);
        dsl.deleteFrom(table)
                .where(Columns.number(table, "entry_rid").eq(entryRid))
                .execute();
    }

    /** Deletes the content of all entries. */
    void deleteAll() {
        fullText.clear();
        dsl.deleteFrom(ARTIFACTS).execute();
        dsl.deleteFrom(TAGS).execute();
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
        dsl.insertInto(table)
                .set(key, entryRid)
                .set(own)
                .onConflict(key)
                .doUpdate()
                .set(own)
                .execute();
    }

    private void delete(Collection<Long> rids) {
        if (!rids.isEmpty()) {
            fullText.delete(rids);
            dsl.deleteFrom(ARTIFACTS).where(ARTIFACTS.RID.in(rids)).execute();
        }
    }

    private void insert(long entryRid, EntryId owner, List<Replacement.New> added) {
        Batch rows = Batch.insert(
                dsl,
                ARTIFACTS,
                Columns.ARTIFACT,
                ARTIFACTS.UPDATED_AT,
                ARTIFACTS.CRC,
                ARTIFACTS.QUESTION_RID,
                ARTIFACTS.SEVERITY,
                ARTIFACTS.ENTRY_RID,
                ARTIFACTS.RID);
        Batch metadata = Batch.insert(dsl, ARTIFACT_METADATA, Columns.METADATA, ARTIFACT_METADATA.ARTIFACT_RID);
        Batch words = fullText.insertion();
        long rid = added.isEmpty() ? 0 : lastRid();
        for (Replacement.New item : added) {
            rid++;
            ArtifactRow row = item.row();
            rows.add(row.ownAnd(
                    row.updatedAt(),
                    row.crc(owner),
                    item.rated().key(),
                    item.rated().number(),
                    entryRid,
                    rid));
            metadata.add(row.metadataAnd(rid));
            words.add(SearchText.of(item.artifact()).valuesAfter(rid));
            tags.add(rid, item.artifact());
        }
        rows.run();
        metadata.run();
        words.run();
        tags.write();
    }

    private void update(EntryId owner, List<Replacement.Changed> updated) {
        Batch rows = Batch.update(
                dsl,
                ARTIFACTS,
                ARTIFACTS.RID,
                Columns.ARTIFACT,
                ARTIFACTS.UPDATED_AT,
                ARTIFACTS.CRC,
                ARTIFACTS.QUESTION_RID,
                ARTIFACTS.SEVERITY);
        Batch metadata = Batch.update(dsl, ARTIFACT_METADATA, ARTIFACT_METADATA.ARTIFACT_RID, Columns.METADATA);
        Batch words = fullText.insertion();
        List<Long> reworded = new ArrayList<>();
        for (Replacement.Changed item : updated) {
            long rid = item.old().rid();
            ArtifactRow row = item.row();
            rows.add(row.ownAnd(
                    row.updatedAt(),
                    row.crc(owner),
                    item.rated().key(),
                    item.rated().number(),
                    rid));
            metadata.add(row.metadataAnd(rid));
            Artifact before = item.old().row().artifact();
            SearchText now = SearchText.of(item.artifact());
            if (!now.equals(SearchText.of(before))) {
                reworded.add(rid);
                words.add(now.valuesAfter(rid));
            }
            tags.change(rid, before, item.artifact());
        }
        rows.run();
        metadata.run();
        fullText.delete(reworded);
        words.run();
        tags.write();
    }

    /** Returns the highest key in use: keys behind it are free as long as this transaction writes. */
    private long lastRid() {
        Long last = dsl.select(DSL.max(ARTIFACTS.RID)).from(ARTIFACTS).fetchOneInto(Long.class);
        return last == null ? 0 : last;
    }
}
