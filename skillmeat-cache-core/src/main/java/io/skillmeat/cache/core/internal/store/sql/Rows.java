package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.core.internal.store.sql.StoredItem.Rating;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Reads rows and holds each against its checksum: what does not match is damage, never an answer. Loads no jOOQ. */
final class Rows {
    /** The first column behind those of {@link Queries#found}. */
    static final int BEHIND_FOUND = 4 + ArtifactRow.COLUMNS + 1 + UpstreamRow.COLUMNS;

    /** How many items are read as one value at most: SQLite makes none of more than 64 MiB. */
    private static final int MOST_JOINED = 10_000;

    private static final int EPOCH = 1;
    private static final int EPOCH_CRC = EPOCH + EpochRow.COLUMNS;
    private static final int ENTRY_RID = EPOCH_CRC + 1;
    private static final int ENTRY = ENTRY_RID + 1;
    private static final int ENTRY_CRC = ENTRY + EntryRow.COLUMNS;
    private static final int CONTENT = ENTRY_CRC + 1;
    private static final int CONTENT_CRC = CONTENT + ContentRow.COLUMNS;

    private static final int ARTIFACT_RID = 1;
    private static final int UPDATED_AT = 2;
    private static final int ARTIFACT_CRC = 3;
    private static final int ARTIFACT = 4;
    private static final int UPSTREAM_CRC = ARTIFACT + ArtifactRow.COLUMNS;
    private static final int UPSTREAM = UPSTREAM_CRC + 1;
    private static final int DESCRIPTION = ARTIFACT + ArtifactRow.TYPES.length();
    private static final int PACKED = 2;
    private static final int PACKED_DESCRIPTION = 3;

    private Rows() {}

    /** Returns what is known of an entry, also of one never seen. */
    static Known known(Session session, EntryId id) throws SQLException {
        Optional<Known> known = session.query(
                HotSql.entry(id.kind()),
                result -> result.next()
                        ? unpacked(new PackedRow(result.getBytes(1)), id.kind(), Optional.of(id))
                        : Optional.empty(),
                id.value(),
                id.kind().word());
        return known.isPresent() ? known.get() : knownByColumns(session, id);
    }

    private static Known knownByColumns(Session session, EntryId id) throws SQLException {
        return session.query(
                HotSql.entryByColumns(id.kind()),
                result -> {
                    if (!result.next()) {
                        throw damaged("epochs", id.kind().word());
                    }
                    return known(result, id);
                },
                id.value(),
                id.kind().word());
    }

    /** Returns all entries of a kind that are present, in no order. */
    static List<Known> present(Session session, EntryKind kind) throws SQLException {
        return entries(session, kind, HotSql.list(kind), HotSql.listByColumns(kind), kind.word());
    }

    /** Returns the entries of a kind that a statement gives as packed rows, or else another by columns. */
    static List<Known> entries(Session session, EntryKind kind, String packed, String byColumns, Object... arguments)
            throws SQLException {
        Optional<List<Known>> all = session.query(packed, result -> unpacked(result, kind), arguments);
        return all.isPresent() ? all.get() : session.query(byColumns, Rows::all, arguments);
    }

    private static Optional<List<Known>> unpacked(ResultSet result, EntryKind kind) throws SQLException {
        List<Known> rows = new ArrayList<>();
        while (result.next()) {
            Optional<Known> row = unpacked(new PackedRow(result.getBytes(1)), kind, Optional.empty());
            if (row.isEmpty()) {
                return Optional.empty();
            }
            rows.add(row.get());
        }
        return Optional.of(rows);
    }

    private static List<Known> all(ResultSet result) throws SQLException {
        List<Known> all = new ArrayList<>();
        while (result.next()) {
            all.add(known(result));
        }
        return all;
    }

    /**
     * Returns what a packed row says of an entry; nothing if it must be read column by column.
     *
     * @param unseen which entry it is, if it may be one never seen
     */
    private static Optional<Known> unpacked(PackedRow packed, EntryKind kind, Optional<EntryId> unseen) {
        RowChecksum checksum = new RowChecksum();
        Row epoch = packed.row(EpochRow.TYPES, checksum);
        packed.expect(checksum.end());
        Long rid = packed.number();
        if (packed.isBroken() || rid == null) {
            return unseen.filter(id -> !packed.isBroken())
                    .map(id -> new Known(Known.UNSEEN, EpochRow.of(epoch), EntryRow.unseen(id), Optional.empty()));
        }
        Row values = packed.row(EntryRow.TYPES, checksum);
        packed.expect(checksum.end());
        if (packed.isBroken()) {
            return Optional.empty();
        }
        EntryRow entry = EntryRow.of(values);
        checksum.add(entry.id().value());
        ContentRow content = new ContentRow(entry.id(), packed.row(ContentRow.types(kind), checksum));
        Long crc = packed.number();
        boolean present = entry.isPresent();
        return packed.isWhole() && (!present || (crc != null && crc == checksum.end()))
                ? Optional.of(
                        new Known(rid, EpochRow.of(epoch), entry, present ? Optional.of(content) : Optional.empty()))
                : Optional.empty();
    }

    /** Returns what is known of the entry a result stands on, which has the columns of {@link Queries#entryColumns}. */
    static Known known(ResultSet result) throws SQLException {
        return known(result, id(result.getString(ENTRY)));
    }

    /** Only the checksum behind it tells that an id is right, but it takes an id to get there. */
    static EntryId id(String text) {
        try {
            return EntryId.parse(text);
        } catch (IllegalArgumentException e) {
            throw damaged("the id", "an entry (" + e.getMessage() + ")");
        }
    }

    static ArtifactId artifactId(String text) {
        try {
            return new ArtifactId(text);
        } catch (IllegalArgumentException e) {
            throw damaged("the id", "an item (" + e.getMessage() + ")");
        }
    }

    private static Known known(ResultSet result, EntryId id) throws SQLException {
        EpochRow epoch = EpochRow.of(
                checked(result, EPOCH, EpochRow.COLUMNS, EPOCH_CRC, id.kind().word()));
        long rid = result.getLong(ENTRY_RID);
        if (rid == Known.UNSEEN) {
            return new Known(rid, epoch, EntryRow.unseen(id), Optional.empty());
        }
        EntryRow entry = EntryRow.of(checked(result, ENTRY, EntryRow.COLUMNS, ENTRY_CRC, id.value()));
        return new Known(rid, epoch, entry, entry.isPresent() ? Optional.of(content(result, id)) : Optional.empty());
    }

    private static ContentRow content(ResultSet result, EntryId id) throws SQLException {
        ContentRow content = new ContentRow(id, Row.read(result, CONTENT, ContentRow.COLUMNS));
        if (result.getObject(CONTENT_CRC) == null || content.crc() != result.getLong(CONTENT_CRC)) {
            throw damaged("its own row", id.value());
        }
        return content;
    }

    /** Returns all items of an entry: exactly those it says it has. */
    static List<StoredArtifact> artifacts(Session session, Known owner) throws SQLException {
        List<StoredArtifact> artifacts = session.query(
                HotSql.ARTIFACTS,
                result -> {
                    RowChecksum checksum = new RowChecksum();
                    List<StoredArtifact> all =
                            new ArrayList<>(owner.entry().counts().items());
                    while (result.next()) {
                        all.add(packedArtifact(session, result, owner.id(), checksum));
                    }
                    return all;
                },
                owner.rid());
        checkWhole(owner, artifacts.stream().mapToLong(StoredArtifact::crc));
        return artifacts;
    }

    /** Returns all items of an entry, exactly those it says it has, without what is in them. */
    static List<StoredItem> items(Session session, Known owner) throws SQLException {
        boolean many = owner.entry().counts().items() > MOST_JOINED;
        List<StoredItem> items = items(session, many ? HotSql.EACH_ITEM : HotSql.ITEMS, owner.rid(), owner.id());
        checkWhole(owner, items.stream().mapToLong(StoredItem::crc));
        return items;
    }

    /** Returns those items of these keys that there are, without what is in them. */
    static List<StoredItem> items(Session session, EntryId owner, List<Long> rids) throws SQLException {
        List<StoredItem> items = new ArrayList<>(rids.size());
        for (int from = 0; from < rids.size(); from += MOST_JOINED) {
            List<Long> some = rids.subList(from, Math.min(rids.size(), from + MOST_JOINED));
            items.addAll(items(session, HotSql.ITEMS_BY_KEY, JsonArray.ofNumbers(some), owner));
        }
        return items;
    }

    private static List<StoredItem> items(Session session, String sql, Object key, EntryId owner) throws SQLException {
        return session.query(
                sql,
                result -> {
                    List<StoredItem> items = new ArrayList<>();
                    while (result.next()) {
                        byte[] joined = result.getBytes(1);
                        if (joined != null) {
                            unpack(new PackedRow(joined), owner, items);
                        }
                    }
                    return items;
                },
                key);
    }

    private static void unpack(PackedRow packed, EntryId owner, List<StoredItem> items) {
        while (!packed.isBroken() && !packed.isWhole()) {
            items.add(new StoredItem(
                    packed.someNumber(),
                    packed.someNumber(),
                    packed.someNumber(),
                    artifactId(String.valueOf(packed.text())),
                    packed.someNumber() == 0 ? Rating.CURRENT : Rating.OUTDATED));
        }
        if (packed.isBroken()) {
            throw damaged("the items", owner.value());
        }
    }

    /** Returns the artifact a result stands on, which has the columns of {@link HotSql#ARTIFACT}. */
    static StoredArtifact packedArtifact(Session session, ResultSet result, EntryId owner, RowChecksum checksum)
            throws SQLException {
        PackedRow packed = new PackedRow(result.getBytes(PACKED));
        long updatedAt = packed.someNumber();
        long crc = packed.someNumber();
        Row values = packed.row(ArtifactRow.TYPES, checksum);
        String description = text(session, result.getBytes(PACKED_DESCRIPTION));
        long content = checksum.add(description).end();
        long rid = result.getLong(ARTIFACT_RID);
        if (!packed.isWhole() || ArtifactRow.crc(checksum, owner, content, updatedAt) != crc) {
            return artifactByColumns(session, rid, owner);
        }
        ArtifactRow row = new ArtifactRow(values.and(description), updatedAt);
        return new StoredArtifact(rid, row, content, crc, Optional.empty());
    }

    private static void checkWhole(Known owner, LongStream crcs) {
        long[] all = crcs.toArray();
        EntryRow.Items said = owner.entry().items();
        if (all.length != said.counts().items() || xor(all) != said.xor()) {
            throw damaged("the items", owner.id().value());
        }
    }

    private static long xor(long[] crcs) {
        return LongStream.of(crcs).reduce(0, (one, other) -> one ^ other);
    }

    /** Returns one item of an entry. */
    static StoredArtifact artifact(Session session, long rid, EntryId owner) throws SQLException {
        return session.query(
                HotSql.ARTIFACT,
                result -> {
                    if (!result.next()) {
                        throw damaged("an item", owner.value());
                    }
                    return packedArtifact(session, result, owner, new RowChecksum());
                },
                rid);
    }

    private static StoredArtifact artifactByColumns(Session session, long rid, EntryId owner) throws SQLException {
        return session.query(
                HotSql.ARTIFACT_BY_COLUMNS,
                result -> {
                    if (!result.next()) {
                        throw damaged("an item", owner.value());
                    }
                    return artifact(session, result, owner);
                },
                rid);
    }

    /** Returns the artifact a result stands on, which has the columns of {@link HotSql#ARTIFACT_BY_COLUMNS}. */
    static StoredArtifact artifact(Session session, ResultSet result, EntryId owner) throws SQLException {
        StoredArtifact artifact = uncheckedArtifact(session, result);
        if (!artifact.isOf(owner)) {
            throw damaged("an item", owner.value());
        }
        return artifact;
    }

    /** Returns the artifact a result stands on, for whoever makes something of it that is not an answer. */
    static StoredArtifact uncheckedArtifact(Session session, ResultSet result) throws SQLException {
        Row values = Row.readTexts(result, ARTIFACT, ArtifactRow.TYPES.length(), ArtifactRow.NUMBER)
                .and(text(session, result.getBytes(DESCRIPTION)));
        ArtifactRow row = new ArtifactRow(values, result.getLong(UPDATED_AT));
        return new StoredArtifact(result.getLong(ARTIFACT_RID), row, result.getLong(ARTIFACT_CRC));
    }

    private static @Nullable String text(Session session, byte @Nullable [] stored) {
        try {
            return stored == null ? null : session.texts().text(stored);
        } catch (DataFormatException e) {
            throw damaged("a description", "an item (" + e.getMessage() + ")");
        }
    }

    /** Returns the artifact a result stands on, which has the columns of {@link Queries#found}. */
    static StoredArtifact found(Session session, ResultSet result, EntryId owner) throws SQLException {
        StoredArtifact artifact = artifact(session, result, owner);
        Optional<UpstreamState> state = result.getObject(UPSTREAM_CRC) == null
                ? Optional.empty()
                : Optional.of(upstream(result, UPSTREAM, UPSTREAM_CRC));
        return artifact.with(state.flatMap(UpstreamState::check));
    }

    /** Returns the state of a question that a result stands on. */
    static UpstreamState upstream(ResultSet result, int first, int crc) throws SQLException {
        return UpstreamRow.state(checked(result, first, UpstreamRow.COLUMNS, crc, "upstream_versions"));
    }

    /** Returns the severity in a column. */
    static Optional<Severity> severity(ResultSet result, int column) throws SQLException {
        Object stored = result.getObject(column);
        return stored instanceof Number number ? Optional.of(Rated.severity(number.intValue())) : Optional.empty();
    }

    /** Returns what a search found a key of, and must find a row of. */
    static <T> T found(@Nullable T row, EntryId owner) {
        if (row == null) {
            throw damaged("an item", owner.value());
        }
        return row;
    }

    static EpochRow epoch(Session session, EntryKind kind) throws SQLException {
        return session.query(
                HotSql.EPOCH,
                result -> {
                    if (!result.next()) {
                        throw damaged("epochs", kind.word());
                    }
                    return EpochRow.of(checked(result, EPOCH, EpochRow.COLUMNS, EPOCH_CRC, kind.word()));
                },
                kind.word());
    }

    static List<LoggedChange> changesAfter(Session session, long seq, int limit) throws SQLException {
        return session.query(
                HotSql.CHANGES_AFTER,
                result -> {
                    List<LoggedChange> changes = new ArrayList<>();
                    while (result.next()) {
                        changes.add(
                                LogRow.change(checked(result, 1, LogRow.COLUMNS, LogRow.COLUMNS + 1, "change_log")));
                    }
                    return changes;
                },
                seq,
                limit);
    }

    /** Returns the one number that a statement without parameters gives. */
    static long number(Session session, String sql) throws SQLException {
        return session.query(sql, result -> result.next() ? result.getLong(1) : 0);
    }

    static Row checked(ResultSet result, int first, int columns, int crc, String what) throws SQLException {
        Row row = Row.read(result, first, columns);
        if (row.crc() != result.getLong(crc)) {
            throw damaged("the row", what);
        }
        return row;
    }

    static CacheException damaged(String what, String of) {
        return new CacheException(
                Kind.CORRUPT,
                "the database is damaged: " + what + " of " + of
                        + " does not match its checksum; nothing of it was served",
                "close all processes that use the cache and delete the file: it is filled again from the sources");
    }
}
