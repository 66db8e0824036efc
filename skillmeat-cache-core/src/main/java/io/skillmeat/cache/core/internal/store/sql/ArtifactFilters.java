package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactFilter;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.UpdateState.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filter of a query as conditions, put so that SQLite takes the index that serves them best. */
final class ArtifactFilters {
    /** The condition of the indexes over outdated artifacts: SQLite takes them only for exactly this text. */
    static final String OUTDATED = "artifacts.severity is not null";

    static final String OF_SEVERITY = "artifacts.severity in (select value from json_each(?))";

    /** Holds for every row, and lets SQLite walk along the index in the order that is asked for instead of sorting all. */
    static final String EVERYTHING_BY_NAME = "artifacts.sort_name >= ''";

    static final String EVERYTHING_BY_UPDATE = "artifacts.updated_at >= -9223372036854775808";

    /** An index has three letters of each id: next to none has the same. */
    static final String THESE =
            "artifacts.rid in (select of_id.rid from json_each(?) as wanted cross join artifacts as of_id"
                    + " where (substr(of_id.id, 3, 3) = substr(wanted.value, 3, 3) and of_id.id = wanted.value))";

    static final String TAGGED = "artifacts.rid in (select artifact_tags.artifact_rid from artifact_tags join tags on"
            + " tags.rid = artifact_tags.tag_rid where tags.name in (select value from json_each(?)))";

    /** A tool is a line, perhaps with what it is allowed to do behind it in brackets. */
    static final String TOOL = "exists (select 1 from artifact_metadata, json_each(?) as wanted"
            + " where (artifact_metadata.artifact_rid = artifacts.rid"
            + " and (instr(char(10) || lower(artifact_metadata.tools), char(10) || wanted.value || char(10))"
            + " or instr(char(10) || lower(artifact_metadata.tools), char(10) || wanted.value || '('))))";

    static final String ORIGIN = "exists (select 1 from json_each(?) as wanted"
            + " where (lower(artifacts.collection) = wanted.value or lower(artifacts.upstream) = wanted.value"
            + " or (substr(lower(artifacts.upstream), 1, length(wanted.value)) = wanted.value"
            + " and substr(artifacts.upstream, length(wanted.value) + 1, 1) in ('/', '@', '#'))))";

    private static final String MADE = " from collection_artifacts where collection_artifacts.collection in"
            + " (select made_collections.location from made_collections"
            + " where made_collections.id in (select value from json_each(?)))";

    /** Items of entries that are asked for, or that have members of collections that are: narrows by an index. */
    static final String OWNED = "artifacts.entry_rid in (select entries.rid from entries where (entries.id in"
            + " (select value from json_each(?)) or entries.id in (select collection_artifacts.entry_id" + MADE + ")))";

    /** Such items or members themselves. */
    static final String OWNED_OR_MEMBER =
            "((artifacts.entry_rid + 0) in (select entries.rid from entries where entries.id in"
                    + " (select value from json_each(?))) or artifacts.id in (select collection_artifacts.artifact_id"
                    + MADE
                    + "))";

    private ArtifactFilters() {}

    static Conditions of(ArtifactQuery query) {
        Conditions conditions = new Conditions();
        ArtifactFilter filter = query.filter();
        addIds(conditions, filter.ids());
        addOwners(conditions, filter.entries());
        conditions.addIn("artifacts.type", words(filter.types(), ArtifactType::name));
        conditions.addIn("artifacts.status", words(filter.statuses(), ArtifactStatus::word));
        addSeverities(conditions, filter.severities());
        addTexts(conditions, filter);
        if (conditions.isEmpty() && query.text().isEmpty()) {
            conditions.add(query.sort() == ArtifactSort.UPDATED ? EVERYTHING_BY_UPDATE : EVERYTHING_BY_NAME);
        }
        // A kind has too many artifacts to begin with them: the sum hides the column from the indexes.
        addEntries(conditions, "(artifacts.entry_rid + 0)", "entries.kind", words(filter.kinds(), EntryKind::word));
        return conditions;
    }

    private static void addIds(Conditions conditions, Set<ArtifactId> ids) {
        if (!ids.isEmpty()) {
            conditions.add(THESE, JsonArray.ofTexts(words(ids, ArtifactId::value)));
        }
    }

    /** Only the condition of the partial indexes lets SQLite take them. */
    private static void addSeverities(Conditions conditions, Set<Severity> severities) {
        if (!severities.isEmpty()) {
            conditions.add(OUTDATED);
        }
        if (!severities.isEmpty() && severities.size() < Severity.values().length) {
            conditions.add(
                    OF_SEVERITY,
                    JsonArray.ofNumbers(
                            severities.stream().map(Rated::number).sorted().toList()));
        }
    }

    private static void addTexts(Conditions conditions, ArtifactFilter filter) {
        if (!filter.tags().isEmpty()) {
            conditions.add(TAGGED, JsonArray.ofTexts(Tags.folded(filter.tags())));
        }
        if (!filter.tools().isEmpty()) {
            conditions.add(TOOL, JsonArray.ofTexts(words(filter.tools(), tool -> plain(Lines.escaped(tool)))));
        }
        if (!filter.origins().isEmpty()) {
            conditions.add(ORIGIN, JsonArray.ofTexts(words(filter.origins(), ArtifactFilters::plain)));
        }
    }

    /** A collection may have been made through the API: then its members are items of other entries. */
    private static void addOwners(Conditions conditions, Set<EntryId> entries) {
        Set<EntryId> collections = entries.stream()
                .filter(id -> id.kind() == EntryKind.COLLECTION)
                .collect(Collectors.toUnmodifiableSet());
        if (collections.isEmpty()) {
            addEntries(conditions, "artifacts.entry_rid", "entries.id", words(entries, EntryId::value));
            return;
        }
        String all = JsonArray.ofTexts(words(entries, EntryId::value));
        String perhapsMade = JsonArray.ofTexts(words(collections, EntryId::value));
        conditions.add(OWNED, all, perhapsMade).add(OWNED_OR_MEMBER, all, perhapsMade);
    }

    private static void addEntries(Conditions conditions, String key, String column, Collection<String> values) {
        if (!values.isEmpty()) {
            Conditions which = new Conditions().addIn(column, values);
            conditions.add(
                    key + " in (select entries.rid from entries" + which.where() + ")",
                    which.arguments().toArray());
        }
    }

    /** As SQLite does: only the letters of ASCII. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return plain.toString();
    }

    private static <T> List<String> words(Set<T> values, Function<T, String> word) {
        return values.stream().map(word).distinct().toList();
    }
}
