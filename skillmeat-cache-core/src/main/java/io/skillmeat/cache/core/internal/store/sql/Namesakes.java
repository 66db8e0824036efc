package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.search.Folding;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Finds whatever has one of some names, wherever it is: one statement for the items, one for each kind of entry. */
final class Namesakes {
    private Namesakes() {}

    static List<FoundArtifact> of(Session session, Collection<String> names) throws SQLException {
        DSLContext dsl = session.dsl();
        List<String> folded = names.stream().map(Folding::fold).distinct().toList();
        List<Item> items = new ArrayList<>();
        try (ResultSet result = Queries.found(dsl, ENTRIES.ID)
                .join(ENTRIES)
                .on(ENTRIES.RID.eq(ARTIFACTS.ENTRY_RID))
                .where(ARTIFACTS.SORT_NAME.in(folded))
                .orderBy(ARTIFACTS.SORT_NAME, ENTRIES.ID, ARTIFACTS.ID)
                .fetchResultSet()) {
            while (result.next()) {
                EntryId owner = EntryId.parse(result.getString(Rows.BEHIND_FOUND));
                items.add(new Item(Rows.found(session, result, owner), owner));
            }
        }
        Map<EntryId, StoredEntry> owners = owners(dsl, items);
        return items.stream()
                .map(item -> item.found(Rows.found(owners.get(item.owner()), item.owner())))
                .toList();
    }

    private static Map<EntryId, StoredEntry> owners(DSLContext dsl, List<Item> items) throws SQLException {
        Map<EntryKind, List<String>> ids = items.stream()
                .map(Item::owner)
                .distinct()
                .collect(Collectors.groupingBy(EntryId::kind, Collectors.mapping(EntryId::value, Collectors.toList())));
        Map<EntryId, StoredEntry> owners = new HashMap<>();
        for (Map.Entry<EntryKind, List<String>> kind : ids.entrySet()) {
            try (ResultSet result = Queries.entries(dsl, kind.getKey())
                    .where(ENTRIES.ID.in(kind.getValue()))
                    .fetchResultSet()) {
                while (result.next()) {
                    Known known = Rows.known(result);
                    owners.put(known.id(), known.stored());
                }
            }
        }
        return owners;
    }

    /** An item and whose it is. */
    private record Item(StoredArtifact artifact, EntryId owner) {
        FoundArtifact found(StoredEntry entry) {
            ArtifactRow row = artifact.row();
            return new FoundArtifact(
                    row.artifact(), entry, artifact.check(), Instant.ofEpochMilli(row.updatedAt()), 0, List.of());
        }
    }
}
