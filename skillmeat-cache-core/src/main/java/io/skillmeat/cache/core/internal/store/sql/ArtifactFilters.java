package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The filters of a query as conditions, put so that SQLite takes the index that serves them best. */
final class ArtifactFilters {
    private static final Set<ArtifactStatus> OUTDATED_STATUSES = Arrays.stream(ArtifactStatus.values())
            .filter(ArtifactStatus::isOutdated)
            .collect(Collectors.toUnmodifiableSet());

    /** The condition of the indexes over outdated artifacts: SQLite takes them only for exactly this text. */
    private static final Condition OUTDATED = ARTIFACTS.SEVERITY.isNotNull();

    private final ArtifactQuery query;
    private final List<Condition> conditions = new ArrayList<>();

    private ArtifactFilters(ArtifactQuery query) {
        this.query = query;
    }

    static List<Condition> of(ArtifactQuery query) {
        ArtifactFilters filters = new ArtifactFilters(query);
        filters.add();
        return filters.conditions;
    }

    private void add() {
        addEntries();
        addIn(ARTIFACTS.TYPE, words(query.types(), ArtifactType::name));
        if (query.statuses().equals(OUTDATED_STATUSES)) {
            conditions.add(OUTDATED);
        } else {
            addIn(ARTIFACTS.STATUS, words(query.statuses(), ArtifactStatus::word));
        }
        if (!query.tags().isEmpty()) {
            conditions.add(TagIndex.hasAny(ARTIFACTS.RID, query.tags()));
        }
        if (conditions.isEmpty() && query.text().isEmpty()) {
            conditions.add(everything());
        }
        addKinds();
    }

    private void addEntries() {
        if (!query.entries().isEmpty()) {
            conditions.add(ARTIFACTS.ENTRY_RID.in(entries(ENTRIES.ID.in(words(query.entries(), EntryId::value)))));
        }
    }

    /** A kind has too many artifacts to begin with them: the sum hides the column from the indexes. */
    private void addKinds() {
        if (!query.kinds().isEmpty()) {
            conditions.add(ARTIFACTS
                    .ENTRY_RID
                    .plus(DSL.inline(0L))
                    .in(entries(ENTRIES.KIND.in(words(query.kinds(), EntryKind::word)))));
        }
    }

    /** Holds for every row, and lets SQLite walk along the index in the order that is asked for instead of sorting all. */
    private Condition everything() {
        return query.sort() == ArtifactSort.UPDATED
                ? ARTIFACTS.UPDATED_AT.ge(DSL.inline(Long.MIN_VALUE))
                : ARTIFACTS.SORT_NAME.ge(DSL.inline(""));
    }

    private static Select<? extends Record1<Long>> entries(Condition condition) {
        return DSL.select(ENTRIES.RID).from(ENTRIES).where(condition);
    }

    private void addIn(Field<String> column, Set<String> allowed) {
        if (!allowed.isEmpty()) {
            conditions.add(column.in(allowed));
        }
    }

    private static <T> Set<String> words(Set<T> values, Function<T, String> word) {
        return values.stream().map(word).collect(Collectors.toSet());
    }
}
