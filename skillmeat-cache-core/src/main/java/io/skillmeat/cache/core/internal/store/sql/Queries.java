package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.EPOCHS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.UPSTREAM_VERSIONS;

import io.skillmeat.cache.EntryKind;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;

/** What {@link Rows} reads: the columns it expects in the order it expects them, and the tables they come from. */
final class Queries {
    private Queries() {}

    /** Returns the query for entries that were seen. */
    static SelectOnConditionStep<Record> entries(DSLContext dsl, EntryKind kind) {
        Table<?> content = Columns.contentTable(kind);
        return dsl.select(entryColumns(kind))
                .from(EPOCHS)
                .join(ENTRIES)
                .on(ENTRIES.KIND.eq(EPOCHS.KIND))
                .leftJoin(content)
                .on(Columns.number(content, "entry_rid").eq(ENTRIES.RID));
    }

    /** Returns the query for artifacts. */
    static SelectOnConditionStep<Record> artifacts(DSLContext dsl) {
        return dsl.select(artifactColumns())
                .from(ARTIFACTS)
                .join(ARTIFACT_METADATA)
                .on(ARTIFACT_METADATA.ARTIFACT_RID.eq(ARTIFACTS.RID));
    }

    /** Returns the query for artifacts with what their upstreams said last. */
    static SelectOnConditionStep<Record> found(DSLContext dsl, Field<?>... more) {
        List<Field<?>> columns = artifactColumns();
        columns.add(UPSTREAM_VERSIONS.CRC);
        columns.addAll(Columns.UPSTREAM);
        columns.addAll(List.of(more));
        return dsl.select(columns)
                .from(ARTIFACTS)
                .join(ARTIFACT_METADATA)
                .on(ARTIFACT_METADATA.ARTIFACT_RID.eq(ARTIFACTS.RID))
                .leftJoin(UPSTREAM_VERSIONS)
                .on(UPSTREAM_VERSIONS.RID.eq(ARTIFACTS.QUESTION_RID));
    }

    private static List<Field<?>> artifactColumns() {
        List<Field<?>> columns = new ArrayList<>(List.of(ARTIFACTS.RID, ARTIFACTS.UPDATED_AT, ARTIFACTS.CRC));
        columns.addAll(Columns.ARTIFACT);
        columns.addAll(Columns.METADATA);
        return columns;
    }

    /** Returns the columns of an entry: of its kind, its own and of its content. */
    static List<Field<?>> entryColumns(EntryKind kind) {
        List<Field<?>> columns = new ArrayList<>(Columns.EPOCH);
        columns.addAll(List.of(EPOCHS.CRC, ENTRIES.RID));
        columns.addAll(Columns.ENTRY);
        columns.add(ENTRIES.CRC);
        columns.addAll(Columns.content(kind));
        columns.add(Columns.number(Columns.contentTable(kind), "crc"));
        return columns;
    }
}
