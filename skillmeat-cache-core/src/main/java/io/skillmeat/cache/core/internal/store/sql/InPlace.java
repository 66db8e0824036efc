package io.skillmeat.cache.core.internal.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;

/**
 * The replacement of a database's whole content, in its own file: other processes that have it open go on in the new content.
 *
 * <p>Each content is marked with an epoch, a name never used before. SQLite's driver may report success without having done
 * anything, so only the epoch that can be read back counts.
 */
final class InPlace {
    /** Under which name of {@code cache_metadata} the epoch is kept. */
    static final String EPOCH = "epoch";

    private static final int BUSY_SLEEP_MILLIS = 50;
    private static final int BUSY_SLEEPS = 200;
    private static final int ALL_PAGES = -1;

    private InPlace() {}

    /** Marks a private database. */
    static void mark(Connection connection, String epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO cache_metadata (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            statement.setString(1, EPOCH);
            statement.setString(2, epoch);
            statement.execute();
        }
    }

    /**
     * Copies a private database that is marked over a live one; returns whether that now has this epoch. This process must have no
     * connection to it: a lock that SQLite could not give back goes with the last one, and would be in the way here.
     */
    static boolean restore(Path file, Path content, String epoch) throws SQLException {
        try (Connection live = SqliteSettings.look(file)) {
            live.unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .restore("main", content.toString(), null, BUSY_SLEEP_MILLIS, BUSY_SLEEPS, ALL_PAGES);
        }
        try (Connection fresh = SqliteSettings.open(file);
                PreparedStatement statement =
                        fresh.prepareStatement("SELECT 1 FROM cache_metadata WHERE name = ? AND value = ?")) {
            statement.setString(1, EPOCH);
            statement.setString(2, epoch);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && number(fresh, "PRAGMA user_version") == Schema.VERSION;
            }
        }
    }

    /** Returns the one number that a statement gives. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }
}
