package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * What plain JDBC does with the cache's own tables at the same durability: kept statements, the same checksums, and nothing
 * else. It knows the keys and what has changed, makes no objects of what it reads and decides nothing.
 */
final class RawStore implements AutoCloseable {
    private static final String ROW = "SELECT * FROM epochs k JOIN entries e ON e.kind = k.kind"
            + " JOIN projects p ON p.entry_rid = e.rid WHERE e.id = ?";
    private static final String ROWS = "SELECT * FROM epochs k JOIN entries e ON e.kind = k.kind"
            + " JOIN projects p ON p.entry_rid = e.rid WHERE k.kind = 'project' AND e.presence = 'present'";
    private static final String ARTIFACTS =
            "SELECT * FROM artifacts a JOIN artifact_metadata m ON m.artifact_rid = a.rid WHERE a.entry_rid = ?";
    private static final String ENTRY =
            "UPDATE entries SET generation = generation + 1, fetched_at = ?, items_xor = ?, crc = ? WHERE rid = ?";
    private static final String ARTIFACT =
            "UPDATE artifacts SET content_hash = ?, updated_at = ?, crc = ? WHERE rid = ?";
    private static final String METADATA =
            "UPDATE artifact_metadata SET description = ?, description_source = NULL WHERE artifact_rid = ?";
    private static final String UNINDEX = "DELETE FROM artifact_fts WHERE rowid = ?";
    private static final String INDEX =
            "INSERT INTO artifact_fts (rowid, name, tags, description, source) VALUES (?, ?, ?, ?, ?)";
    private static final String LOG =
            "INSERT INTO change_log (seq, at, process, change, selection, entry, added, updated,"
                    + " removed, unchanged, crc) VALUES (?, ?, 'raw', 'content', ?, 'unchanged', '', ?, '', 99, ?)";
    private static final String KEEP = """
            CREATE TEMP TABLE kept_artifacts AS SELECT * FROM artifacts;
            CREATE INDEX kept_owner ON kept_artifacts (entry_rid);
            CREATE TEMP TABLE kept_metadata AS SELECT * FROM artifact_metadata;
            CREATE INDEX kept_rid ON kept_metadata (artifact_rid);
            """;
    private static final String DELETE = "DELETE FROM artifacts WHERE entry_rid = ?";
    private static final String INSERT = "INSERT INTO artifacts SELECT * FROM kept_artifacts WHERE entry_rid = ?";
    private static final String INSERT_METADATA =
            "INSERT INTO artifact_metadata SELECT m.* FROM kept_artifacts a JOIN kept_metadata m ON m.artifact_rid = a.rid"
                    + " WHERE a.entry_rid = ?";

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<EntryId, Long> keys = new HashMap<>();
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    private long seq;

    /** Opens the file of a store that nobody has open. */
    RawStore(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(KEEP);
            try (ResultSet rows = statement.executeQuery("SELECT id, rid FROM entries")) {
                while (rows.next()) {
                    keys.put(EntryId.parse(rows.getString(1)), rows.getLong(2));
                }
            }
            seq = number(statement, "SELECT max(seq) FROM change_log");
        }
    }

    long row(EntryId id) throws SQLException {
        return checksums(bound(ROW, id.value()));
    }

    long rows() throws SQLException {
        return checksums(bound(ROWS));
    }

    /** Reads an entry and its items in one transaction. */
    long snapshot(EntryId id) throws SQLException {
        bound("BEGIN DEFERRED").execute();
        long checksums = row(id) + checksums(bound(ARTIFACTS, key(id)));
        bound("COMMIT").execute();
        return checksums;
    }

    /** Notes that nothing has changed. */
    void writeUnchanged(EntryId id) throws SQLException {
        bound("BEGIN IMMEDIATE").execute();
        writeEntry(id, "");
        bound("COMMIT").execute();
    }

    /** Writes that the description of the first artifact has. */
    void writeChanged(Snapshot<Project> snapshot, long rid) throws SQLException {
        EntryId id = snapshot.entry().id();
        Artifact artifact = snapshot.artifacts().get(0);
        String description = artifact.metadata().description().orElse("");
        bound("BEGIN IMMEDIATE").execute();
        run(ARTIFACT, artifact.contentHash().orElse(""), seq, seq, rid);
        run(METADATA, deflated(description), rid);
        reindex(artifact, rid);
        writeEntry(id, artifact.id().value());
        bound("COMMIT").execute();
    }

    /** Deletes all items of an entry and inserts them again. */
    void replace(Snapshot<Project> snapshot) throws SQLException {
        EntryId id = snapshot.entry().id();
        bound("BEGIN IMMEDIATE").execute();
        long rid = firstArtifact(id);
        for (Artifact artifact : snapshot.artifacts()) {
            reindex(artifact, rid++);
        }
        run(DELETE, key(id));
        run(INSERT, key(id));
        run(INSERT_METADATA, key(id));
        writeEntry(id, "");
        bound("COMMIT").execute();
    }

    long firstArtifact(EntryId id) throws SQLException {
        try (ResultSet result = bound("SELECT min(rid) FROM artifacts WHERE entry_rid = ?", key(id))
                .executeQuery()) {
            return result.getLong(1);
        }
    }

    private void reindex(Artifact artifact, long rid) throws SQLException {
        run(UNINDEX, rid);
        run(
                INDEX,
                rid,
                artifact.name() + ' ' + artifact.pathName(),
                String.join(" ", artifact.metadata().tags()),
                artifact.metadata().description().orElse(""),
                artifact.metadata().author().orElse(""));
    }

    private void writeEntry(EntryId id, String updated) throws SQLException {
        seq++;
        run(ENTRY, seq, seq, seq, key(id));
        run(LOG, seq, seq, id.value(), updated, seq);
    }

    private long key(EntryId id) {
        return keys.getOrDefault(id, 0L);
    }

    private long checksums(PreparedStatement statement) throws SQLException {
        long sum = 0;
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                CRC32C castagnoli = new CRC32C();
                CRC32 ieee = new CRC32();
                for (int i = 1; i <= columns; i++) {
                    Object value = result.getObject(i);
                    byte[] bytes = value instanceof byte[] blob
                            ? blob
                            : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
                    castagnoli.update(bytes);
                    ieee.update(bytes);
                }
                sum += castagnoli.getValue() ^ ieee.getValue();
            }
        }
        return sum;
    }

    private byte[] deflated(String text) {
        deflater.reset();
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] bytes = new byte[2 * text.length() + 16];
        return Arrays.copyOf(bytes, deflater.deflate(bytes));
    }

    private void run(String sql, Object... values) throws SQLException {
        bound(sql, values).executeUpdate();
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        deflater.end();
        connection.close();
    }
}
