package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_VERSIONS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.CACHE_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.CHANGE_LOG;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COLLECTION_ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COUNTERS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.EPOCHS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.MADE_COLLECTIONS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.SEARCH_WORDS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.UPSTREAM_VERSIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.EntryKind;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements that are kept as text are the ones jOOQ writes today. */
class HotSqlTest {
    private static final Select<Record1<String>> VALUES =
            select(field("value", String.class)).from(table("json_each(?)"));

    @ParameterizedTest
    @EnumSource
    void entry_everyKind_isWhatJooqWrites(EntryKind kind) {
        assertWritten(entry(select(packed(Queries.entryColumns(kind))), kind), HotSql.entry(kind));
        assertWritten(entry(select(Queries.entryColumns(kind)), kind), HotSql.entryByColumns(kind));
    }

    private static Query entry(SelectSelectStep<?> selected, EntryKind kind) {
        Table<?> content = Columns.contentTable(kind);
        return selected.from(EPOCHS)
                .leftJoin(ENTRIES)
                .on(ENTRIES.KIND.eq(EPOCHS.KIND).and(ENTRIES.ID.eq((String) null)))
                .leftJoin(content)
                .on(Columns.number(content, "entry_rid").eq(ENTRIES.RID))
                .where(EPOCHS.KIND.eq((String) null));
    }

    @ParameterizedTest
    @EnumSource
    void list_everyKind_isWhatJooqWrites(EntryKind kind) {
        assertWritten(listed(select(packed(Queries.entryColumns(kind))), kind), HotSql.list(kind));
        assertWritten(listed(select(Queries.entryColumns(kind)), kind), HotSql.listByColumns(kind));
    }

    private static Query listed(SelectSelectStep<?> selected, EntryKind kind) {
        Table<?> content = Columns.contentTable(kind);
        return selected.from(EPOCHS)
                .join(ENTRIES)
                .on(ENTRIES.KIND.eq(EPOCHS.KIND))
                .leftJoin(content)
                .on(Columns.number(content, "entry_rid").eq(ENTRIES.RID))
                .where(EPOCHS.KIND.eq((String) null))
                .and(ENTRIES.PRESENCE.eq(inline("present")));
    }

    @Test
    void artifacts_isWhatJooqWrites() {
        List<Field<?>> packed = packedArtifact();
        assertWritten(
                select(ARTIFACTS.RID, packed(packed), ARTIFACT_METADATA.DESCRIPTION)
                        .from(ARTIFACTS)
                        .join(ARTIFACT_METADATA)
                        .on(ARTIFACT_METADATA.ARTIFACT_RID.eq(ARTIFACTS.RID))
                        .where(ARTIFACTS.ENTRY_RID.eq((Long) null)),
                HotSql.ARTIFACTS);
        assertWritten(
                select(ARTIFACTS.RID, packed(packed), ARTIFACT_METADATA.DESCRIPTION)
                        .from(ARTIFACTS)
                        .join(ARTIFACT_METADATA)
                        .on(ARTIFACT_METADATA.ARTIFACT_RID.eq(ARTIFACTS.RID))
                        .where(ARTIFACTS.RID.eq((Long) null)),
                HotSql.ARTIFACT);
        assertWritten(
                Queries.artifacts(Jooq.writing()).where(ARTIFACTS.RID.eq((Long) null)), HotSql.ARTIFACT_BY_COLUMNS);
        assertWritten(packedItems().where(ARTIFACTS.ENTRY_RID.eq((Long) null)), HotSql.ITEMS);
        assertWritten(packedItems().where(ARTIFACTS.RID.coerce(String.class).in(VALUES)), HotSql.ITEMS_BY_KEY);
        assertWritten(
                select(packedItem()).from(ARTIFACTS).where(ARTIFACTS.ENTRY_RID.eq((Long) null)), HotSql.EACH_ITEM);
    }

    private static List<Field<?>> packedArtifact() {
        List<Field<?>> columns = new ArrayList<>(List.of(ARTIFACTS.UPDATED_AT, ARTIFACTS.CRC));
        columns.addAll(Columns.ARTIFACT);
        columns.addAll(Columns.METADATA);
        columns.remove(ARTIFACT_METADATA.DESCRIPTION);
        return columns;
    }

    private static SelectJoinStep<?> packedItems() {
        return select(field("group_concat({0}, char(31))", String.class, packedItem()))
                .from(ARTIFACTS);
    }

    private static Field<String> packedItem() {
        return field(
                "concat_ws(char(31), {0})",
                String.class,
                list(
                        ARTIFACTS.RID,
                        ARTIFACTS.UPDATED_AT,
                        ARTIFACTS.CRC,
                        ARTIFACTS.ID,
                        field("{0} is not null", Integer.class, ARTIFACTS.SEVERITY)));
    }

    @Test
    void epoch_isWhatJooqWrites() {
        assertWritten(
                select(with(Columns.EPOCH, EPOCHS.CRC)).from(EPOCHS).where(EPOCHS.KIND.eq((String) null)),
                HotSql.EPOCH);
    }

    @Test
    void changesAfter_isWhatJooqWrites() {
        assertWritten(
                select(with(Columns.LOG, CHANGE_LOG.CRC))
                        .from(CHANGE_LOG)
                        .where(CHANGE_LOG.SEQ.gt((Long) null))
                        .orderBy(CHANGE_LOG.SEQ)
                        .limit(1),
                HotSql.CHANGES_AFTER);
    }

    @Test
    void numbers_areWhatJooqWrites() {
        assertWritten(select(max(CHANGE_LOG.SEQ)).from(CHANGE_LOG), HotSql.LAST_SEQ);
        assertWritten(select(min(CHANGE_LOG.SEQ)).from(CHANGE_LOG), HotSql.FIRST_SEQ);
        assertWritten(
                select(COUNTERS.VALUE.plus(
                                coalesce(field(select(max(CHANGE_LOG.SEQ)).from(CHANGE_LOG)), inline(0L))))
                        .from(COUNTERS)
                        .where(COUNTERS.NAME.eq(inline("unlogged_commits"))),
                HotSql.REVISION);
    }

    @Test
    void metadata_isWhatJooqWrites() {
        assertWritten(
                select(CACHE_METADATA.VALUE).from(CACHE_METADATA).where(CACHE_METADATA.NAME.eq((String) null)),
                HotSql.METADATA);
    }

    @Test
    void pastStates_areWhatJooqWrites() {
        List<Field<?>> columns = new ArrayList<>(List.of(ARTIFACT_VERSIONS.CRC, ARTIFACT_VERSIONS.ENTRY_RID));
        columns.addAll(Columns.PAST);
        assertWritten(select(columns).from(ARTIFACT_VERSIONS), HotSql.ALL_PAST);
        assertWritten(
                select(columns)
                        .from(ARTIFACT_VERSIONS)
                        .where(ARTIFACT_VERSIONS.ENTRY_RID.eq((Long) null))
                        .and(ARTIFACT_VERSIONS.ARTIFACT_ID.eq((String) null))
                        .orderBy(ARTIFACT_VERSIONS.RID.desc()),
                HotSql.PAST);
        assertWritten(
                select(min(CHANGE_LOG.SEQ)).from(CHANGE_LOG).where(CHANGE_LOG.AT.ge((Long) null)),
                HotSql.FIRST_SEQ_SINCE);
    }

    @Test
    void madeCollections_areWhatJooqWrites() {
        assertWritten(select(with(Columns.MADE, MADE_COLLECTIONS.CRC)).from(MADE_COLLECTIONS), HotSql.MADE);
        assertWritten(
                select(with(Columns.MEMBER, COLLECTION_ARTIFACTS.CRC)).from(COLLECTION_ARTIFACTS), HotSql.MEMBERS);
    }

    @Test
    void foundArtifacts_isWhatJooqWrites() {
        assertWritten(
                select(
                                ARTIFACTS.RID,
                                packed(packedArtifact()),
                                ARTIFACT_METADATA.DESCRIPTION,
                                when(UPSTREAM_VERSIONS.CRC.isNotNull(), packed(packedAnswer())))
                        .from(ARTIFACTS)
                        .join(ARTIFACT_METADATA)
                        .on(ARTIFACT_METADATA.ARTIFACT_RID.eq(ARTIFACTS.RID))
                        .leftJoin(UPSTREAM_VERSIONS)
                        .on(UPSTREAM_VERSIONS.RID.eq(ARTIFACTS.QUESTION_RID))
                        .where(ARTIFACTS.RID.coerce(String.class).in(VALUES)),
                HotSql.FOUND_ARTIFACTS);
        assertWritten(
                Queries.found(Jooq.writing()).where(ARTIFACTS.RID.eq((Long) null)), HotSql.FOUND_ARTIFACT_BY_COLUMNS);
    }

    private static List<Field<?>> packedAnswer() {
        List<Field<?>> columns = new ArrayList<>(List.of(UPSTREAM_VERSIONS.CRC));
        columns.addAll(Columns.UPSTREAM);
        return columns;
    }

    @ParameterizedTest
    @EnumSource
    void found_everyKind_isWhatJooqWrites(EntryKind kind) {
        assertWritten(
                Queries.entries(Jooq.writing(), kind)
                        .where(EPOCHS.KIND.eq((String) null))
                        .and(ENTRIES.ID.in(VALUES)),
                HotSql.foundByColumns(kind));
        Table<?> content = Columns.contentTable(kind);
        assertWritten(
                select(packed(Queries.entryColumns(kind)))
                        .from(EPOCHS)
                        .join(ENTRIES)
                        .on(ENTRIES.KIND.eq(EPOCHS.KIND))
                        .leftJoin(content)
                        .on(Columns.number(content, "entry_rid").eq(ENTRIES.RID))
                        .where(EPOCHS.KIND.eq((String) null))
                        .and(ENTRIES.ID.in(VALUES)),
                HotSql.found(kind));
    }

    @Test
    void trigrams_areWhatJooqWrites() {
        assertWritten(
                select(SEARCH_WORDS.WORD)
                        .from(table(name("search_words_fts")))
                        .crossJoin(SEARCH_WORDS)
                        .where(condition(
                                "search_words_fts match {0} and {1}",
                                val(""), SEARCH_WORDS.RID.eq(field("search_words_fts.rowid", Long.class)))),
                Trigrams.CANDIDATES);
        assertWritten(select(SEARCH_WORDS.WORD).from(SEARCH_WORDS).where(SEARCH_WORDS.WORD.in(VALUES)), Trigrams.KNOWN);
    }

    private static List<Field<?>> with(List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }

    /** Apart from how it is broken into lines. */
    private static Field<String> packed(List<Field<?>> columns) {
        List<Field<String>> each = columns.stream()
                .map(column -> field("coalesce({0}, char(30))", String.class, column))
                .toList();
        return field("concat_ws(char(31), {0})", String.class, list(each));
    }

    private static void assertWritten(Query query, String text) {
        assertEquals(Jooq.writing().render(query), text.strip().replaceAll("\\s+", " "));
    }
}
