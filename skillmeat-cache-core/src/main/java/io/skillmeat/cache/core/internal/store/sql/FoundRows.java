package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.search.MatchLevel;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows behind the keys of a page: one statement for the artifacts, one for their entries of each kind. */
final class FoundRows {
    private static final int RID = 1;
    private static final int UPSTREAM = 4;

    private FoundRows() {}

    static List<Found> read(Session session, List<FoundKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Long, StoredArtifact> artifacts = artifacts(session, keys);
        Map<EntryId, StoredEntry> owners = owners(session, keys);
        List<Found> found = new ArrayList<>(keys.size());
        for (FoundKey key : keys) {
            found.add(new Found(
                    Rows.found(artifacts.get(key.rid()), key.owner()),
                    Rows.found(owners.get(key.owner()), key.owner()),
                    key.position().level()));
        }
        return found;
    }

    private static Map<Long, StoredArtifact> artifacts(Session session, List<FoundKey> keys) throws SQLException {
        Map<Long, EntryId> owners = keys.stream().collect(Collectors.toMap(FoundKey::rid, FoundKey::owner));
        return session.query(
                HotSql.FOUND_ARTIFACTS,
                result -> {
                    RowChecksum checksum = new RowChecksum();
                    Map<Long, StoredArtifact> artifacts = new HashMap<>();
                    while (result.next()) {
                        StoredArtifact artifact = artifact(session, result, owners, checksum);
                        artifacts.put(artifact.rid(), artifact);
                    }
                    return artifacts;
                },
                JsonArray.ofNumbers(owners.keySet()));
    }

    private static StoredArtifact artifact(
            Session session, ResultSet result, Map<Long, EntryId> owners, RowChecksum checksum) throws SQLException {
        long rid = result.getLong(RID);
        EntryId owner = owners.get(rid);
        if (owner == null) {
            throw Rows.damaged("an item", "key " + rid);
        }
        StoredArtifact artifact = Rows.packedArtifact(session, result, owner, checksum);
        byte @Nullable [] said = result.getBytes(UPSTREAM);
        if (said == null) {
            return artifact;
        }
        PackedRow packed = new PackedRow(said);
        long crc = packed.someNumber();
        Row values = packed.row(UpstreamRow.TYPES, checksum);
        return checksum.end() == crc && packed.isWhole()
                ? artifact.with(UpstreamRow.state(values).check())
                : artifactByColumns(session, rid, owner);
    }

    private static StoredArtifact artifactByColumns(Session session, long rid, EntryId owner) throws SQLException {
        return session.query(
                HotSql.FOUND_ARTIFACT_BY_COLUMNS,
                result -> {
                    if (!result.next()) {
                        throw Rows.damaged("an item", owner.value());
                    }
                    return Rows.found(session, result, owner);
                },
                rid);
    }

    private static Map<EntryId, StoredEntry> owners(Session session, List<FoundKey> keys) throws SQLException {
        Map<EntryKind, Set<String>> ids = new EnumMap<>(EntryKind.class);
        keys.forEach(key -> ids.computeIfAbsent(key.owner().kind(), kind -> new HashSet<>())
                .add(key.owner().value()));
        Map<EntryId, StoredEntry> owners = new HashMap<>();
        for (Map.Entry<EntryKind, Set<String>> each : ids.entrySet()) {
            owners(session, each.getKey(), each.getValue()).forEach(known -> owners.put(known.id(), known.stored()));
        }
        return owners;
    }

    private static List<Known> owners(Session session, EntryKind kind, Set<String> ids) throws SQLException {
        return Rows.entries(
                session, kind, HotSql.found(kind), HotSql.foundByColumns(kind), kind.word(), JsonArray.ofTexts(ids));
    }

    /**
     * A hit as it is stored.
     *
     * @param item its row
     * @param owner the entry it belongs to
     * @param level how it matches
     */
    record Found(StoredArtifact item, StoredEntry owner, MatchLevel level) {}
}
