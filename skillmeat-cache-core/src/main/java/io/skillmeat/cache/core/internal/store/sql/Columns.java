package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_VERSIONS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.CHANGE_LOG;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COLLECTIONS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COLLECTION_ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.EPOCHS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.MADE_COLLECTIONS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.MARKETPLACE;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.PROJECTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.UPSTREAM_VERSIONS;

import io.skillmeat.cache.EntryKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The columns behind each kind of {@link Row}, in its order: the one place where values meet columns. */
final class Columns {
    /** Those of an {@link EpochRow}. */
    static final List<Field<?>> EPOCH = List.of(
            EPOCHS.KIND,
            EPOCHS.LIFE,
            EPOCHS.GENERATION,
            EPOCHS.INVALIDATED_SEQ,
            EPOCHS.INVALIDATED_AT,
            EPOCHS.INVALIDATED_BY,
            EPOCHS.INVALIDATED_REASON,
            EPOCHS.LISTED_AT);

    /** Those of an {@link EntryRow}: first those that an index has. */
    static final List<Field<?>> ENTRY = List.of(
            ENTRIES.ID,
            ENTRIES.KIND,
            ENTRIES.PRESENCE,
            ENTRIES.LIFE,
            ENTRIES.GENERATION,
            ENTRIES.INVALIDATED_SEQ,
            ENTRIES.INVALIDATED_AT,
            ENTRIES.INVALIDATED_BY,
            ENTRIES.INVALIDATED_REASON,
            ENTRIES.SEEN_LIFE,
            ENTRIES.SEEN_GENERATION,
            ENTRIES.FETCHED_AT,
            ENTRIES.VALIDATOR,
            ENTRIES.WRITER,
            ENTRIES.FAILURE,
            ENTRIES.FAILURE_MESSAGE,
            ENTRIES.FAILED_AT,
            ENTRIES.RETRY_AT,
            ENTRIES.ATTEMPTS,
            ENTRIES.LEASE_TOKEN,
            ENTRIES.LEASED_AT,
            ENTRIES.LEASED_UNTIL,
            ENTRIES.ITEMS,
            ENTRIES.MISSING,
            ENTRIES.OUTDATED,
            ENTRIES.DIAGNOSTICS,
            ENTRIES.ITEMS_XOR,
            ENTRIES.ITEMS_CONTENT);

    /** Those of an {@link ArtifactRow} in {@code artifacts}: first those that an index has. */
    static final List<Field<?>> ARTIFACT = List.of(
            ARTIFACTS.ID,
            ARTIFACTS.TYPE,
            ARTIFACTS.SORT_NAME,
            ARTIFACTS.PATH,
            ARTIFACTS.PATH_NAME,
            ARTIFACTS.DECLARED_NAME,
            ARTIFACTS.STATUS,
            ARTIFACTS.CONTENT_HASH,
            ARTIFACTS.DEPLOYED_HASH,
            ARTIFACTS.COLLECTION_HASH,
            ARTIFACTS.COLLECTION,
            ARTIFACTS.UPSTREAM,
            ARTIFACTS.VERSION_SPEC,
            ARTIFACTS.RESOLVED_VERSION,
            ARTIFACTS.RESOLVED_SHA,
            ARTIFACTS.DEPLOYED_AT,
            ARTIFACTS.DIAGNOSTICS);

    /** Those of an {@link ArtifactRow} in {@code artifact_metadata}, behind the former. */
    static final List<Field<?>> METADATA = List.of(
            ARTIFACT_METADATA.DESCRIPTION_SOURCE,
            ARTIFACT_METADATA.VERSION,
            ARTIFACT_METADATA.MODEL,
            ARTIFACT_METADATA.LICENSE,
            ARTIFACT_METADATA.AUTHOR,
            ARTIFACT_METADATA.TAGS,
            ARTIFACT_METADATA.TOOLS,
            ARTIFACT_METADATA.ALIASES,
            ARTIFACT_METADATA.EXTRA,
            ARTIFACT_METADATA.DESCRIPTION);

    /** Those of an {@link UpstreamRow}. */
    static final List<Field<?>> UPSTREAM = List.of(
            UPSTREAM_VERSIONS.QUESTION,
            UPSTREAM_VERSIONS.PRESENCE,
            UPSTREAM_VERSIONS.CONTENT_HASH,
            UPSTREAM_VERSIONS.COMMIT_ID,
            UPSTREAM_VERSIONS.VERSION,
            UPSTREAM_VERSIONS.CHECKED_AT,
            UPSTREAM_VERSIONS.VALIDATOR,
            UPSTREAM_VERSIONS.FAILURE,
            UPSTREAM_VERSIONS.FAILURE_MESSAGE,
            UPSTREAM_VERSIONS.FAILED_AT,
            UPSTREAM_VERSIONS.RETRY_AT,
            UPSTREAM_VERSIONS.ATTEMPTS);

    /** Those of a past state in {@link VersionHistory}. */
    static final List<Field<?>> PAST = List.of(
            ARTIFACT_VERSIONS.ARTIFACT_ID,
            ARTIFACT_VERSIONS.CONTENT_HASH,
            ARTIFACT_VERSIONS.COMMIT_ID,
            ARTIFACT_VERSIONS.VERSION,
            ARTIFACT_VERSIONS.UNTIL);

    /** Those of a collection in {@link MadeRows}. */
    static final List<Field<?>> MADE = List.of(
            MADE_COLLECTIONS.ID,
            MADE_COLLECTIONS.LOCATION,
            MADE_COLLECTIONS.NAME,
            MADE_COLLECTIONS.UPDATED_AT,
            MADE_COLLECTIONS.MEMBERS,
            MADE_COLLECTIONS.MEMBERS_XOR);

    /** Those of a member in {@link MadeRows}. */
    static final List<Field<?>> MEMBER =
            List.of(COLLECTION_ARTIFACTS.COLLECTION, COLLECTION_ARTIFACTS.ENTRY_ID, COLLECTION_ARTIFACTS.ARTIFACT_ID);

    /** Those of a {@link LogRow}. */
    static final List<Field<?>> LOG = List.of(
            CHANGE_LOG.SEQ,
            CHANGE_LOG.AT,
            CHANGE_LOG.PROCESS,
            CHANGE_LOG.CHANGE,
            CHANGE_LOG.SELECTION,
            CHANGE_LOG.REASON,
            CHANGE_LOG.ENTRY,
            CHANGE_LOG.ADDED,
            CHANGE_LOG.UPDATED,
            CHANGE_LOG.REMOVED,
            CHANGE_LOG.UNCHANGED);

    private static final List<Field<?>> PROJECT = List.of(
            PROJECTS.NAME,
            PROJECTS.LOCATION,
            PROJECTS.PROFILES,
            PROJECTS.DESCRIPTION,
            PROJECTS.CREATED_AT,
            PROJECTS.DIAGNOSTICS);

    private static final List<Field<?>> COLLECTION = List.of(
            COLLECTIONS.NAME,
            COLLECTIONS.LOCATION,
            COLLECTIONS.VERSION,
            COLLECTIONS.DESCRIPTION,
            COLLECTIONS.UPDATED_AT,
            COLLECTIONS.DIAGNOSTICS);

    private static final List<Field<?>> MARKET = List.of(
            MARKETPLACE.NAME,
            MARKETPLACE.LOCATION,
            MARKETPLACE.OWNER,
            MARKETPLACE.DESCRIPTION,
            MARKETPLACE.VERSION,
            MARKETPLACE.DIAGNOSTICS);

    private Columns() {}

    /** Returns those of a {@link ContentRow}. */
    static List<Field<?>> content(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> PROJECT;
            case COLLECTION -> COLLECTION;
            case MARKETPLACE -> MARKET;
        };
    }

    /** Returns the table of a {@link ContentRow}. */
    static Table<?> contentTable(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> PROJECTS;
            case COLLECTION -> COLLECTIONS;
            case MARKETPLACE -> MARKETPLACE;
        };
    }

    /** Returns a column that all tables of content have. */
    static Field<Long> number(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name, Long.class), name);
    }

    /** Returns what a statement is to set: each column's value. */
    static Map<Field<?>, @Nullable Object> assign(List<Field<?>> columns, @Nullable Object[] values) {
        Map<Field<?>, @Nullable Object> assignments = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.put(columns.get(i), values[i]);
        }
        return assignments;
    }
}
