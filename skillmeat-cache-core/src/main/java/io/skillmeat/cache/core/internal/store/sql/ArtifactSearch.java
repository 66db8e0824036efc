package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.core.internal.search.Cursor;
import io.skillmeat.cache.core.internal.search.SearchTerms;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;

/** One search: finds the keys of a page in order, then reads the rows behind them. */
final class ArtifactSearch {
    /** The id of the entry an artifact belongs to: asked for each row of a page, it leaves the order to an index. */
    private static final Field<String> OWNER =
            DSL.field(DSL.select(ENTRIES.ID).from(ENTRIES).where(ENTRIES.RID.eq(ARTIFACTS.ENTRY_RID)));

    private final DSLContext dsl;
    private final ArtifactQuery query;
    private final SearchTerms terms;
    private final Field<Double> rank;

    ArtifactSearch(DSLContext dsl, ArtifactQuery query) {
        this.dsl = dsl;
        this.query = query;
        this.terms = SearchTerms.of(query.text());
        this.rank = terms.isEmpty() ? DSL.inline(0.0) : FullText.RANK;
    }

    Page<FoundArtifact> page() throws SQLException {
        SelectQuery<Record> select = pageQuery();
        if (terms.isEmpty() && !query.text().isEmpty()) {
            return new Page<>(List.of(), 0, Optional.empty());
        }
        List<Key> keys = keys(select);
        boolean more = keys.size() > query.limit();
        List<Key> shown = more ? keys.subList(0, query.limit()) : keys;
        Optional<String> next =
                more ? Optional.of(shown.get(shown.size() - 1).position().toText(query)) : Optional.empty();
        return new Page<>(found(shown), total(), next);
    }

    private long total() {
        Long total = from(DSL.count().cast(Long.class)).fetchOneInto(Long.class);
        return total == null ? 0 : total;
    }

    /** Returns the query for the keys of the page, and one more. */
    SelectQuery<Record> pageQuery() {
        Optional<Cursor> from = query.cursor().map(text -> Cursor.parse(text, query));
        SelectQuery<Record> select =
                from(ARTIFACTS.RID, rank, ARTIFACTS.UPDATED_AT, ARTIFACTS.SORT_NAME, OWNER, ARTIFACTS.ID);
        select.addOrderBy(order());
        from.ifPresent(cursor -> select.addSeekAfter(behind(cursor)));
        select.addLimit(query.limit() + 1);
        return select;
    }

    private List<Key> keys(SelectQuery<Record> select) {
        return select.fetch(row -> new Key(
                row.get(ARTIFACTS.RID),
                new Cursor(
                        row.get(rank),
                        row.get(ARTIFACTS.UPDATED_AT),
                        row.get(ARTIFACTS.SORT_NAME),
                        Rows.id(row.get(OWNER)),
                        Rows.artifactId(row.get(ARTIFACTS.ID)))));
    }

    private SelectQuery<Record> from(Field<?>... columns) {
        SelectQuery<Record> select = dsl.selectQuery();
        select.addSelect(columns);
        select.addFrom(ARTIFACTS);
        if (!terms.isEmpty()) {
            select.addJoin(FullText.TABLE, FullText.ROWID.eq(ARTIFACTS.RID));
            select.addConditions(FullText.matches(terms));
        }
        select.addConditions(ArtifactFilters.of(query));
        return select;
    }

    private List<OrderField<?>> order() {
        List<OrderField<?>> order = new ArrayList<>();
        if (isRanked()) {
            order.add(rank.asc());
        } else if (query.sort() == ArtifactSort.UPDATED) {
            order.add(ARTIFACTS.UPDATED_AT.desc());
        }
        order.addAll(List.of(ARTIFACTS.SORT_NAME.asc(), OWNER.asc(), ARTIFACTS.ID.asc()));
        return order;
    }

    private List<Field<?>> behind(Cursor cursor) {
        List<Field<?>> values = new ArrayList<>();
        if (isRanked()) {
            values.add(DSL.val(cursor.rank()));
        } else if (query.sort() == ArtifactSort.UPDATED) {
            values.add(DSL.val(cursor.updatedAt()));
        }
        values.addAll(List.of(
                DSL.val(cursor.sortName()),
                DSL.val(cursor.entry().value()),
                DSL.val(cursor.artifact().value())));
        return values;
    }

    private boolean isRanked() {
        return query.sort() == ArtifactSort.RELEVANCE && !terms.isEmpty();
    }

    private List<FoundArtifact> found(List<Key> keys) throws SQLException {
        Map<Long, StoredArtifact> artifacts = artifacts(keys);
        Map<EntryId, StoredEntry> owners = owners(keys);
        List<FoundArtifact> found = new ArrayList<>();
        for (Key key : keys) {
            StoredArtifact item = Rows.found(artifacts.get(key.rid()), key.owner());
            ArtifactRow row = item.row();
            found.add(new FoundArtifact(
                    row.artifact(),
                    Rows.found(owners.get(key.owner()), key.owner()),
                    item.check(),
                    Instant.ofEpochMilli(row.updatedAt()),
                    0.0 - key.position().rank()));
        }
        return found;
    }

    private Map<Long, StoredArtifact> artifacts(List<Key> keys) throws SQLException {
        Map<Long, EntryId> owners = keys.stream().collect(Collectors.toMap(Key::rid, Key::owner));
        Map<Long, StoredArtifact> artifacts = new HashMap<>();
        try (ResultSet result =
                Queries.found(dsl).where(ARTIFACTS.RID.in(owners.keySet())).fetchResultSet()) {
            while (result.next()) {
                StoredArtifact artifact = Rows.artifact(result, owners);
                artifacts.put(artifact.rid(), artifact);
            }
        }
        return artifacts;
    }

    private Map<EntryId, StoredEntry> owners(List<Key> keys) throws SQLException {
        Map<EntryKind, Set<String>> ids = new EnumMap<>(EntryKind.class);
        keys.forEach(key -> ids.computeIfAbsent(key.owner().kind(), kind -> new HashSet<>())
                .add(key.owner().value()));
        Map<EntryId, StoredEntry> owners = new HashMap<>();
        for (Map.Entry<EntryKind, Set<String>> each : ids.entrySet()) {
            owners(each.getKey(), each.getValue(), owners);
        }
        return owners;
    }

    private void owners(EntryKind kind, Collection<String> ids, Map<EntryId, StoredEntry> into) throws SQLException {
        try (ResultSet result =
                Queries.entries(dsl, kind).where(ENTRIES.ID.in(ids)).fetchResultSet()) {
            while (result.next()) {
                Known known = Rows.known(result);
                into.put(known.id(), known.stored());
            }
        }
    }

    /**
     * Where a hit's row is.
     *
     * @param rid its key
     * @param position where it stands
     */
    private record Key(long rid, Cursor position) {
        EntryId owner() {
            return position.entry();
        }
    }
}
