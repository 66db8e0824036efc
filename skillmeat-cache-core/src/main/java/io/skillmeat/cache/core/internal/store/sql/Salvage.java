package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.UpstreamQuestion;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.Field;

/**
 * What can still be read of a damaged database: entries whose rows all match their checksums, what concerns all entries of a
 * kind, and what users made that no source can give back.
 */
final class Salvage {
    private static final EpochRow NO_EPOCH = new EpochRow(EntryKind.PROJECT, 0, 0, Optional.empty(), Optional.empty());
    private static final int ENTRY = 2;
    private static final int ENTRY_CRC = ENTRY + EntryRow.COLUMNS;

    private static final String ALL_UPSTREAMS =
            "SELECT crc, " + names(Columns.UPSTREAM) + " FROM upstream_versions NOT INDEXED";

    private final Session from;
    private final Map<EntryId, Entry> entries = new LinkedHashMap<>();
    private final Map<EntryKind, EpochRow> epochs = new EnumMap<>(EntryKind.class);
    private final Map<String, ArtifactCollection> made = new LinkedHashMap<>();
    private final Map<String, Set<Member>> members = new LinkedHashMap<>();
    private final Map<UpstreamQuestion, UpstreamState> upstreams = new LinkedHashMap<>();
    private long revision;
    private int lost;

    private Salvage(Session from) {
        this.from = from;
    }

    /**
     * Reads whatever can be read, and counts what cannot.
     *
     * @throws SQLException if the disk or somebody else refuses to let anything be read: it may be there all the same
     */
    static Salvage of(Session damaged) throws SQLException {
        Salvage salvage = new Salvage(damaged);
        for (EntryKind kind : EntryKind.values()) {
            salvage.reading(() -> salvage.epochs.put(kind, Rows.epoch(damaged, kind)));
        }
        salvage.reading(() -> salvage.revision = Rows.number(damaged, HotSql.LAST_SEQ));
        salvage.reading(() -> salvage.revision = Math.max(salvage.revision, Rows.number(damaged, HotSql.REVISION)));
        salvage.reading(salvage::readUpstreams);
        salvage.readEntries();
        for (String direction : List.of("ASC", "DESC")) {
            salvage.reading(() -> salvage.readMade(direction));
            salvage.reading(() -> salvage.readMembers(direction));
        }
        return salvage;
    }

    static Salvage nothing(Session anything) {
        return new Salvage(anything);
    }

    Map<EntryId, Entry> entries() {
        return entries;
    }

    Optional<EpochRow> epoch(EntryKind kind) {
        return Optional.ofNullable(epochs.get(kind));
    }

    List<UpstreamState> upstreams() {
        return List.copyOf(upstreams.values());
    }

    /** Returns the collections made through the API. One whose own row is lost is called what its members call it. */
    List<MadeCollection> made(Instant now) {
        Map<String, ArtifactCollection> all = new LinkedHashMap<>(made);
        members.keySet().forEach(location -> all.computeIfAbsent(location, lost -> nameless(lost, now)));
        return all.entrySet().stream()
                .map(one ->
                        new MadeCollection(one.getValue(), List.copyOf(members.getOrDefault(one.getKey(), Set.of()))))
                .toList();
    }

    private static ArtifactCollection nameless(String location, Instant now) {
        EntryId id = EntryId.of(EntryKind.COLLECTION, location);
        return new ArtifactCollection(id, location, location, Optional.empty(), Optional.empty(), Optional.of(now));
    }

    /** Returns the highest revision or sequence number that could be read. */
    long revision() {
        return revision;
    }

    /** Returns the keys of all that could be read; of an entry with its content another one, too. */
    Set<Object> kept() {
        Set<Object> kept = new HashSet<>(entries.keySet());
        entries.forEach((id, entry) -> entry.content().ifPresent(content -> kept.add(Optional.of(id))));
        kept.addAll(epochs.keySet());
        kept.addAll(upstreams.keySet());
        kept.addAll(made.keySet());
        members.forEach((location, some) -> some.forEach(member -> kept.add(Map.entry(location, member))));
        return kept;
    }

    /** Returns how much could be kept: entries with all that they have, and what users made. */
    int whole() {
        int memberships = members.values().stream().mapToInt(Set::size).sum();
        return entries.size() - lost + made.size() + memberships;
    }

    /** Returns how many entries are there but could not be kept; those whose row is gone are not counted. */
    int lost() {
        return lost;
    }

    /**
     * From both ends: a page that cannot be read ends a walk, and hides only itself from the two of them. Where a damaged index hid
     * the row of an entry from who wrote it, a later one was added: that counts.
     */
    private void readEntries() throws SQLException {
        NavigableMap<Long, Found> found = new TreeMap<>();
        reading(() -> readEntries("ASC", found));
        reading(() -> readEntries("DESC", found));
        for (Found each : found.descendingMap().values()) {
            keep(each);
        }
    }

    private void readEntries(String direction, Map<Long, Found> found) throws SQLException {
        String sql = "SELECT rid, " + names(Columns.ENTRY) + ", crc FROM entries NOT INDEXED ORDER BY rid " + direction;
        from.query(sql, result -> {
            while (result.next()) {
                long rid = result.getLong(1);
                found.put(rid, new Found(rid, Row.read(result, ENTRY, EntryRow.COLUMNS), result.getLong(ENTRY_CRC)));
            }
            return found;
        });
    }

    private void keep(Found found) throws SQLException {
        reading(() -> {
            EntryRow entry = EntryRow.of(found.values());
            if (found.values().crc() == found.crc() && !entries.containsKey(entry.id())) {
                entries.put(entry.id(), new Entry(entry, Optional.empty(), List.of()));
                if (entry.isPresent()) {
                    readContent(found.rid(), entry);
                }
            }
        });
    }

    /** An entry whose content cannot be kept stays known: its life and generation outlive its content. */
    private void readContent(long rid, EntryRow entry) throws SQLException {
        int before = lost;
        lost++;
        reading(() -> {
            ContentRow content = content(rid, entry.id());
            Known known = new Known(rid, NO_EPOCH, entry, Optional.of(content));
            entries.put(entry.id(), new Entry(entry, Optional.of(content), Rows.artifacts(from, known)));
            lost = before;
        });
        if (lost > before) {
            entry.forgotten();
        }
    }

    private ContentRow content(long rid, EntryId id) throws SQLException {
        String sql = "SELECT " + names(Columns.content(id.kind())) + ", crc FROM "
                + Columns.contentTable(id.kind()).getName() + " WHERE entry_rid = ?";
        return from.query(
                sql,
                result -> {
                    ContentRow row = new ContentRow(id, Row.read(result, 1, ContentRow.COLUMNS));
                    if (row.crc() != result.getLong(ContentRow.COLUMNS + 1)) {
                        throw new SQLException("the row of " + id + " does not match its checksum");
                    }
                    return row;
                },
                rid);
    }

    private void readUpstreams() throws SQLException {
        from.query(ALL_UPSTREAMS, result -> {
            while (result.next()) {
                reading(() -> {
                    UpstreamState state = Rows.upstream(result, 2, 1);
                    upstreams.put(state.question(), state);
                });
            }
            return upstreams;
        });
    }

    /** Reads every row of upstreams; throws at the first that is damaged. */
    static void checkUpstreams(Session session) throws SQLException {
        session.query(ALL_UPSTREAMS, result -> {
            while (result.next()) {
                Rows.upstream(result, 2, 1);
            }
            return session;
        });
    }

    private void readMade(String direction) throws SQLException {
        eachRow(HotSql.MADE + " ORDER BY id " + direction, MadeRows.COLUMNS, row -> {
            ArtifactCollection collection = MadeRows.collection(row.reader());
            made.putIfAbsent(collection.location(), collection);
        });
    }

    private void readMembers(String direction) throws SQLException {
        String sql = HotSql.MEMBERS + " ORDER BY collection " + direction + ", entry_id " + direction + ", artifact_id "
                + direction;
        eachRow(
                sql,
                MadeRows.MEMBER_COLUMNS,
                row -> members.computeIfAbsent(MadeRows.location(row), any -> new TreeSet<>())
                        .add(MadeRows.member(row)));
    }

    /** Takes every row that matches the checksum behind it. */
    private void eachRow(String sql, int columns, Consumer<Row> use) throws SQLException {
        from.query(sql, result -> {
            while (result.next()) {
                reading(() -> {
                    Row row = Row.read(result, 1, columns);
                    if (row.crc() == result.getLong(columns + 1)) {
                        use.accept(row);
                    }
                });
            }
            return use;
        });
    }

    /** Leaves out what damage hides. Anything in a damaged row may also be no value of its type. */
    private void reading(Reading what) throws SQLException {
        try {
            what.read();
        } catch (SQLException | RuntimeException e) {
            if (!SqliteErrors.isDamage(e)) {
                throw e;
            }
        }
    }

    private static String names(List<Field<?>> columns) {
        return columns.stream().map(Field::getName).collect(Collectors.joining(", "));
    }

    /**
     * An entry that can be kept.
     *
     * @param row its row
     * @param content its own fields, if it is present
     * @param artifacts its items
     */
    record Entry(EntryRow row, Optional<ContentRow> content, List<StoredArtifact> artifacts) {}

    private record Found(long rid, Row values, long crc) {}

    @FunctionalInterface
    private interface Reading {
        void read() throws SQLException;
    }
}
