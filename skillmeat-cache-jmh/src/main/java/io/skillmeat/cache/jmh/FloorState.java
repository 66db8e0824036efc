package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * What plain JDBC does with the same data at the same durability (WAL, synchronous NORMAL): one table, kept statements, no
 * freshness, no checks, no difference.
 */
@State(Scope.Benchmark)
public class FloorState {
    private static final String SCHEMA = """
            CREATE TABLE artifact (
              id TEXT PRIMARY KEY, project TEXT, type TEXT, path TEXT, name TEXT, description TEXT, version TEXT,
              model TEXT, license TEXT, author TEXT, tags TEXT, tools TEXT, extra TEXT, status TEXT, content_hash TEXT) STRICT;
            CREATE INDEX artifact_project ON artifact (project);
            CREATE VIRTUAL TABLE artifact_fts USING fts5 (name, tags, description, author);
            """;
    private static final int COLUMNS = 15;

    private static final String READ = "SELECT * FROM artifact WHERE project = ? ORDER BY type, path, id";
    private static final String UPDATE = "UPDATE artifact SET description = ?, content_hash = ? WHERE id = ?";
    private static final String SEARCH = "SELECT a.* FROM artifact_fts f JOIN artifact a ON a.rowid = f.rowid"
            + " WHERE artifact_fts MATCH ? ORDER BY bm25(artifact_fts, 10, 3, 1, 1) LIMIT 20";

    private final Path directory = Data.temporaryDirectory();
    private final List<Snapshot<Project>> snapshots = Data.snapshots();
    private final Connection connection = open(directory);
    private final PreparedStatement read = prepare(connection, READ);
    private final PreparedStatement update = prepare(connection, UPDATE);
    private final PreparedStatement search = prepare(connection, SEARCH);
    private int turn;

    /** Fills the tables. */
    @Setup(Level.Trial)
    public void fill() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement row =
                        connection.prepareStatement("INSERT INTO artifact VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
                PreparedStatement text = connection.prepareStatement("INSERT INTO artifact_fts VALUES (?,?,?,?)")) {
            for (Snapshot<Project> snapshot : snapshots) {
                for (Artifact artifact : snapshot.artifacts()) {
                    insert(row, text, snapshot.entry().id().value(), artifact);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Closes the database and deletes its files. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        Data.delete(directory);
    }

    /** Reads all artifacts of the next project, every column as text. */
    Object[] readNext() throws SQLException {
        read.setString(1, next().entry().id().value());
        return rows(read);
    }

    /** Changes one artifact of the next project in one transaction. */
    int updateNext(String description) throws SQLException {
        Artifact artifact = next().artifacts().get(0);
        update.setString(1, description);
        update.setString(2, description);
        update.setString(3, artifact.id().value());
        return update.executeUpdate();
    }

    /** Finds the 20 best rows for words that FTS5 understands. */
    Object[] search(String match) throws SQLException {
        search.setString(1, match);
        return rows(search);
    }

    private Snapshot<Project> next() {
        turn = (turn + 1) % snapshots.size();
        return snapshots.get(turn);
    }

    private static Object[] rows(PreparedStatement statement) throws SQLException {
        Object[] rows = new Object[Data.ARTIFACTS_EACH];
        int count = 0;
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                String[] row = new String[COLUMNS];
                for (int i = 0; i < COLUMNS; i++) {
                    row[i] = result.getString(i + 1);
                }
                rows[count++] = row;
            }
        }
        return rows;
    }

    private static void insert(PreparedStatement row, PreparedStatement text, String project, Artifact artifact)
            throws SQLException {
        var metadata = artifact.metadata();
        String[] values = {
            artifact.id().value(),
            project,
            artifact.type().name(),
            artifact.path(),
            artifact.name(),
            metadata.description().orElse(""),
            metadata.version().orElse(""),
            metadata.model().orElse(""),
            metadata.license().orElse(""),
            metadata.author().orElse(""),
            String.join(",", metadata.tags()),
            String.join(",", metadata.tools()),
            metadata.extra(),
            artifact.status().word(),
            artifact.contentHash().orElse("")
        };
        bind(row, values);
        bind(text, values[4], values[10], values[5], values[9]);
    }

    private static Connection open(Path directory) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        try {
            Connection opened = config.createConnection("jdbc:sqlite:" + directory.resolve("floor.db"));
            try (Statement statement = opened.createStatement()) {
                statement.executeUpdate(SCHEMA);
            }
            return opened;
        } catch (SQLException e) {
            throw new IllegalStateException("the floor's database cannot be made", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql) {
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the floor's statement cannot be prepared: " + sql, e);
        }
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
