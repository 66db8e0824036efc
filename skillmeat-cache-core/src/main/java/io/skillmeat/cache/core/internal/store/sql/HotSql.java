package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryKind;

/**
 * The statements that must not wait for jOOQ to load, as jOOQ writes them: a test writes them again and compares.
 *
 * <p>The order of their columns is that of {@link Columns}.
 */
final class HotSql {
    private static final String PACKED_ITEM = """
            concat_ws(char(31),
              artifacts.rid, artifacts.updated_at, artifacts.crc, artifacts.id, artifacts.severity is not null)""";

    private static final String PACKED_ITEMS = "select group_concat(" + PACKED_ITEM + ", char(31))\nfrom artifacts\n";

    private static final String OF_AN_ENTRY = "where artifacts.entry_rid = ?";

    /** Items of an entry, by its key, without what is in them: all as one {@link PackedRow}. */
    static final String ITEMS = PACKED_ITEMS + OF_AN_ENTRY;

    /** The same, each as one. */
    static final String EACH_ITEM = "select " + PACKED_ITEM + "\nfrom artifacts\n" + OF_AN_ENTRY;

    /** Items, by their keys, a JSON array, without what is in them: all as one {@link PackedRow}. */
    static final String ITEMS_BY_KEY = PACKED_ITEMS + "where artifacts.rid in (select value from json_each(?))";

    private static final String ARTIFACT_VALUES = """
            artifacts.updated_at, artifacts.crc,
              artifacts.id, artifacts.type, artifacts.sort_name, artifacts.path, artifacts.path_name,
              artifacts.declared_name, artifacts.status, artifacts.content_hash, artifacts.deployed_hash,
              artifacts.collection_hash, artifacts.collection, artifacts.upstream, artifacts.version_spec,
              artifacts.resolved_version, artifacts.resolved_sha, artifacts.deployed_at, artifacts.diagnostics,
              artifact_metadata.description_source, artifact_metadata.version, artifact_metadata.model,
              artifact_metadata.license, artifact_metadata.author, artifact_metadata.tags, artifact_metadata.tools,
              artifact_metadata.aliases, artifact_metadata.extra""";

    private static final String DESCRIPTION = ", artifact_metadata.description";

    private static final String ARTIFACT_COLUMNS = "select artifacts.rid, " + ARTIFACT_VALUES + DESCRIPTION;

    private static final String FROM_ARTIFACTS = """
             from artifacts
            join artifact_metadata on artifact_metadata.artifact_rid = artifacts.rid
            """;

    private static final String PACKED_ARTIFACT =
            "select artifacts.rid, " + packed(ARTIFACT_VALUES) + DESCRIPTION + FROM_ARTIFACTS;

    /** Items of an entry, by its key: the key of each, all its columns but the description as one, and that. */
    static final String ARTIFACTS = PACKED_ARTIFACT + OF_AN_ENTRY;

    /** An item, by its key: the key, all its columns but the description as one, and that. */
    static final String ARTIFACT = PACKED_ARTIFACT + "where artifacts.rid = ?";

    /** An item, by its key. */
    static final String ARTIFACT_BY_COLUMNS = ARTIFACT_COLUMNS + FROM_ARTIFACTS + "where artifacts.rid = ?";

    private static final String UPSTREAM_VALUES = """
            upstream_versions.crc,
              upstream_versions.question, upstream_versions.presence, upstream_versions.content_hash,
              upstream_versions.commit_id, upstream_versions.version, upstream_versions.checked_at,
              upstream_versions.validator, upstream_versions.failure, upstream_versions.failure_message,
              upstream_versions.failed_at, upstream_versions.retry_at, upstream_versions.attempts""";

    private static final String FROM_FOUND = FROM_ARTIFACTS + """
            left outer join upstream_versions on upstream_versions.rid = artifacts.question_rid
            """;

    /** Items, by their keys, a JSON array: of each what {@link #ARTIFACT} gives, and all that its upstream said last as one. */
    static final String FOUND_ARTIFACTS = "select artifacts.rid, " + packed(ARTIFACT_VALUES) + DESCRIPTION
            + ", case when upstream_versions.crc is not null then " + packed(UPSTREAM_VALUES) + " end" + FROM_FOUND
            + "where artifacts.rid in (select value from json_each(?))";

    /** An item with what its upstream said last, by its key. */
    static final String FOUND_ARTIFACT_BY_COLUMNS =
            ARTIFACT_COLUMNS + ", " + UPSTREAM_VALUES + FROM_FOUND + "where artifacts.rid = ?";

    private static final String EPOCH_VALUES = """
            epochs.kind, epochs.life, epochs.generation, epochs.invalidated_seq, epochs.invalidated_at,
              epochs.invalidated_by, epochs.invalidated_reason, epochs.listed_at, epochs.crc""";

    /** What concerns a whole kind, by its word. */
    static final String EPOCH = "select " + EPOCH_VALUES + " from epochs where epochs.kind = ?";

    /** Changes behind a sequence number, at most so many. */
    static final String CHANGES_AFTER = """
            select change_log.seq, change_log.at, change_log.process, change_log.change, change_log.selection,
              change_log.reason, change_log.entry, change_log.added, change_log.updated, change_log.removed,
              change_log.unchanged, change_log.crc
            from change_log
            where change_log.seq > ?
            order by change_log.seq
            limit ?""";

    /** The last sequence number. */
    static final String LAST_SEQ = "select max(change_log.seq) from change_log";

    /** The first sequence number that is still there. */
    static final String FIRST_SEQ = "select min(change_log.seq) from change_log";

    /** How many commits there were. */
    static final String REVISION = """
            select (counters.value + coalesce((select max(change_log.seq) from change_log), 0))
            from counters
            where counters.name = 'unlogged_commits'""";

    /** A small value, by its name. */
    static final String METADATA = "select cache_metadata.value from cache_metadata where cache_metadata.name = ?";

    /** Past states of all artifacts. */
    static final String ALL_PAST = """
            select artifact_versions.crc, artifact_versions.entry_rid,
              artifact_versions.artifact_id, artifact_versions.content_hash, artifact_versions.commit_id,
              artifact_versions.version, artifact_versions.until
            from artifact_versions""";

    /** Past states of an artifact, by the key of its entry and its id, the last first. */
    static final String PAST = ALL_PAST
            + " where (artifact_versions.entry_rid = ? and artifact_versions.artifact_id = ?)"
            + " order by artifact_versions.rid desc";

    /** The number of the first logged change at or after an instant. */
    static final String FIRST_SEQ_SINCE = "select min(change_log.seq) from change_log where change_log.at >= ?";

    /** Collections made through the API. */
    static final String MADE = """
            select made_collections.id, made_collections.location, made_collections.name, made_collections.updated_at,
              made_collections.members, made_collections.members_xor, made_collections.crc
            from made_collections""";

    /** Their members. */
    static final String MEMBERS = """
            select collection_artifacts.collection, collection_artifacts.entry_id, collection_artifacts.artifact_id,
              collection_artifacts.crc
            from collection_artifacts""";

    private static final String ENTRY_VALUES = EPOCH_VALUES + """
            , entries.rid,
              entries.id, entries.kind, entries.presence, entries.life, entries.generation, entries.invalidated_seq,
              entries.invalidated_at, entries.invalidated_by, entries.invalidated_reason,
              entries.seen_life, entries.seen_generation, entries.fetched_at, entries.validator, entries.writer,
              entries.failure, entries.failure_message, entries.failed_at, entries.retry_at, entries.attempts,
              entries.lease_token, entries.leased_at, entries.leased_until, entries.items, entries.missing,
              entries.outdated, entries.diagnostics, entries.items_xor, entries.items_content,
              entries.crc,
            """;

    private static final String PROJECT_COLUMNS = """
            projects.name, projects.location, projects.profiles, projects.description, projects.created_at,
              projects.diagnostics, projects.crc
            """;

    private static final String COLLECTION_COLUMNS = """
            collections.name, collections.location, collections.version, collections.description,
              collections.updated_at, collections.diagnostics, collections.crc
            """;

    private static final String MARKETPLACE_COLUMNS = """
            marketplace.name, marketplace.location, marketplace.owner, marketplace.description, marketplace.version,
              marketplace.diagnostics, marketplace.crc
            """;

    private static final String FROM_ONE = """
            from epochs
            left outer join entries on (entries.kind = epochs.kind and entries.id = ?)
            """;

    private static final String FROM_PRESENT = """
            from epochs
            join entries on entries.kind = epochs.kind
            """;

    private static final String WHERE_KIND = " where epochs.kind = ?";

    private static final String WHERE_PRESENT = " where (epochs.kind = ? and entries.presence = 'present')";

    private static final String WHERE_FOUND =
            " where (epochs.kind = ? and entries.id in (select value from json_each(?)))";

    private static final String FROM_ONE_PROJECT = FROM_ONE + join("projects") + WHERE_KIND;
    private static final String FROM_ONE_COLLECTION = FROM_ONE + join("collections") + WHERE_KIND;
    private static final String FROM_ONE_MARKETPLACE = FROM_ONE + join("marketplace") + WHERE_KIND;
    private static final String FROM_PROJECTS = FROM_PRESENT + join("projects") + WHERE_PRESENT;
    private static final String FROM_COLLECTIONS = FROM_PRESENT + join("collections") + WHERE_PRESENT;
    private static final String FROM_MARKETPLACES = FROM_PRESENT + join("marketplace") + WHERE_PRESENT;
    private static final String FROM_FOUND_PROJECTS = FROM_PRESENT + join("projects") + WHERE_FOUND;
    private static final String FROM_FOUND_COLLECTIONS = FROM_PRESENT + join("collections") + WHERE_FOUND;
    private static final String FROM_FOUND_MARKETPLACES = FROM_PRESENT + join("marketplace") + WHERE_FOUND;

    private static final String PROJECT_VALUES = ENTRY_VALUES + PROJECT_COLUMNS;
    private static final String COLLECTION_VALUES = ENTRY_VALUES + COLLECTION_COLUMNS;
    private static final String MARKETPLACE_VALUES = ENTRY_VALUES + MARKETPLACE_COLUMNS;

    private static final String PROJECT = "select " + packed(PROJECT_VALUES) + "\n" + FROM_ONE_PROJECT;
    private static final String COLLECTION = "select " + packed(COLLECTION_VALUES) + "\n" + FROM_ONE_COLLECTION;
    private static final String MARKETPLACE = "select " + packed(MARKETPLACE_VALUES) + "\n" + FROM_ONE_MARKETPLACE;
    private static final String PROJECTS = "select " + packed(PROJECT_VALUES) + "\n" + FROM_PROJECTS;
    private static final String COLLECTIONS = "select " + packed(COLLECTION_VALUES) + "\n" + FROM_COLLECTIONS;
    private static final String MARKETPLACES = "select " + packed(MARKETPLACE_VALUES) + "\n" + FROM_MARKETPLACES;
    private static final String FOUND_PROJECTS = "select " + packed(PROJECT_VALUES) + "\n" + FROM_FOUND_PROJECTS;
    private static final String FOUND_COLLECTIONS =
            "select " + packed(COLLECTION_VALUES) + "\n" + FROM_FOUND_COLLECTIONS;
    private static final String FOUND_MARKETPLACES =
            "select " + packed(MARKETPLACE_VALUES) + "\n" + FROM_FOUND_MARKETPLACES;

    private HotSql() {}

    /** Returns what joins the values of columns into one, for a {@link PackedRow}. Without patterns: a start waits for it. */
    private static String packed(String columns) {
        String line = columns.strip().replace("\n  ", " ").replace('\n', ' ');
        return "concat_ws(char(31), coalesce(" + line.replace(", ", ", char(30)), coalesce(") + ", char(30)))";
    }

    private static String join(String table) {
        return "left outer join " + table + " on " + table + ".entry_rid = entries.rid";
    }

    /** Returns the statement for one entry, by its id and the word for its kind: all its columns as one. */
    static String entry(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> PROJECT;
            case COLLECTION -> COLLECTION;
            case MARKETPLACE -> MARKETPLACE;
        };
    }

    /** Returns the statement for all entries that are present, by the word for their kind: all columns of each as one. */
    static String list(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> PROJECTS;
            case COLLECTION -> COLLECTIONS;
            case MARKETPLACE -> MARKETPLACES;
        };
    }

    /** Returns the statement for one entry, by its id and the word for its kind. */
    static String entryByColumns(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> "select " + PROJECT_VALUES + FROM_ONE_PROJECT;
            case COLLECTION -> "select " + COLLECTION_VALUES + FROM_ONE_COLLECTION;
            case MARKETPLACE -> "select " + MARKETPLACE_VALUES + FROM_ONE_MARKETPLACE;
        };
    }

    /** Returns the statement for all entries that are present, by the word for their kind. */
    static String listByColumns(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> "select " + PROJECT_VALUES + FROM_PROJECTS;
            case COLLECTION -> "select " + COLLECTION_VALUES + FROM_COLLECTIONS;
            case MARKETPLACE -> "select " + MARKETPLACE_VALUES + FROM_MARKETPLACES;
        };
    }

    /** Returns the statement for some entries, by the word for their kind and their ids, a JSON array: all columns of each as one. */
    static String found(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> FOUND_PROJECTS;
            case COLLECTION -> FOUND_COLLECTIONS;
            case MARKETPLACE -> FOUND_MARKETPLACES;
        };
    }

    /** Returns the statement for some entries, by the word for their kind and their ids, a JSON array. */
    static String foundByColumns(EntryKind kind) {
        return switch (kind) {
            case PROJECT -> "select " + PROJECT_VALUES + FROM_FOUND_PROJECTS;
            case COLLECTION -> "select " + COLLECTION_VALUES + FROM_FOUND_COLLECTIONS;
            case MARKETPLACE -> "select " + MARKETPLACE_VALUES + FROM_FOUND_MARKETPLACES;
        };
    }
}
