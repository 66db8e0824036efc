package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** How every connection is set, and the check that it is. */
final class SqliteSettings {
    /** How long SQLite itself waits for another process's lock, in milliseconds. */
    static final int BUSY_TIMEOUT = 10_000;

    /** How long it does so for whoever waits on by himself afterwards. */
    static final int SHORT_BUSY_TIMEOUT = 2_000;

    private static final int LONGEST_VALUE = 64 << 20;

    /** What the driver sets, each with what reading it back must give. */
    private static final Map<Pragma, Setting> SETTINGS = Map.of(
            Pragma.JOURNAL_MODE, new Setting("WAL", "wal"),
            Pragma.SYNCHRONOUS, new Setting("NORMAL", "1"),
            Pragma.MMAP_SIZE, new Setting("0", "0"),
            Pragma.FOREIGN_KEYS, new Setting("ON", "1"),
            Pragma.TEMP_STORE, new Setting("MEMORY", "2"),
            Pragma.WAL_AUTOCHECKPOINT, new Setting("1000", "1000"),
            Pragma.JOURNAL_SIZE_LIMIT, new Setting("16777216", "16777216"));

    /** What the driver has no name for. */
    private static final Map<String, Setting> MORE =
            Map.of("trusted_schema", new Setting("OFF", "0"), "cell_size_check", new Setting("ON", "1"));

    private SqliteSettings() {}

    /** Opens a connection to a database that exists, as all connections are to be. */
    static Connection open(Path file) throws SQLException {
        return open(file, BUSY_TIMEOUT);
    }

    /** Opens one for whoever repeats what he has waited for in vain. */
    static Connection openToRepeat(Path file) throws SQLException {
        return open(file, SHORT_BUSY_TIMEOUT);
    }

    private static Connection open(Path file, int busyTimeout) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(busyTimeout);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.enableLoadExtension(false);
        config.setPragma(Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
        SETTINGS.forEach((pragma, setting) -> config.setPragma(pragma, setting.value()));
        Connection connection = connect(config, file);
        try {
            check(connection, file, busyTimeout);
            endOwnTransactions(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens a connection to an empty database in memory, with what of the settings concerns its content. */
    static Connection memory() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setPragma(Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
        return connect(config, ":memory:");
    }

    /** Opens a connection only to look at a database that exists: nothing is set, nothing written. */
    static Connection look(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_TIMEOUT);
        return connect(config, file);
    }

    /** Opens a connection that cannot write. */
    static Connection read(Path file, Reading way) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(false);
        config.setBusyTimeout(BUSY_TIMEOUT);
        config.setPragma(Pragma.MMAP_SIZE, "0");
        if (way == Reading.ALONE) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            config.setPragma(Pragma.LOCKING_MODE, "EXCLUSIVE");
        } else {
            config.setReadOnly(true);
        }
        return config.createConnection("jdbc:sqlite:" + file.toUri() + way.parameters);
    }

    /** A URI escapes what the driver would take for parameters, and names exactly this file. */
    private static Connection connect(SQLiteConfig config, Path file) throws SQLException {
        return connect(config, file.toUri().toString());
    }

    /**
     * Behind each INSERT the driver would ask for the key it made, and leave that statement open: that takes longer than the INSERT, and
     * keeps VACUUM out.
     */
    private static Connection connect(SQLiteConfig config, String name) throws SQLException {
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + name);
    }

    /** The driver would try to begin and to end a transaction behind each statement that writes, also within ours. */
    private static void endOwnTransactions(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
    }

    private static void check(Connection connection, Path file, int busyTimeout) throws SQLException {
        String millis = Integer.toString(busyTimeout);
        try (Statement statement = connection.createStatement()) {
            check(statement, Pragma.BUSY_TIMEOUT.pragmaName, new Setting(millis, millis), file);
            for (Map.Entry<String, Setting> each : MORE.entrySet()) {
                statement.execute(
                        "PRAGMA " + each.getKey() + " = " + each.getValue().value());
                check(statement, each.getKey(), each.getValue(), file);
            }
            for (Map.Entry<Pragma, Setting> each : SETTINGS.entrySet()) {
                check(statement, each.getKey().pragmaName, each.getValue(), file);
            }
        }
    }

    private static void check(Statement statement, String name, Setting setting, Path file) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            String is = result.next() ? result.getString(1).toLowerCase(Locale.ROOT) : "nothing";
            if (!is.equals(setting.readBack())) {
                throw new CacheException(
                        Kind.INVALID_CONFIG,
                        "SQLite took " + name + " = " + setting.value() + " for " + file + " but says " + is,
                        "use the SQLite driver this library comes with, and a local file system");
            }
        }
    }

    private record Setting(String value, String readBack) {}

    /** In which way a database is read that cannot be written. */
    enum Reading {
        /** Beside others: needs the shared memory that they have made. */
        SHARED(""),
        /** While nobody else has it open: needs no shared memory, so no space for it. */
        ALONE(""),
        /** As if nobody could change it: only where it has no log. */
        UNCHANGING("?immutable=1");

        private final String parameters;

        Reading(String parameters) {
            this.parameters = parameters;
        }
    }
}
