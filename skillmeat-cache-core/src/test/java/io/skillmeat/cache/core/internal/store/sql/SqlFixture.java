package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreListener;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import org.junit.jupiter.api.io.TempDir;

/** A directory for a database, and the means to look behind the store. */
abstract class SqlFixture {
    /** How many changesets lead from schema 1 to schema 2. */
    static final int SECOND_SCHEMA = 3;

    final ManualScheduler clock = new ManualScheduler();

    @TempDir
    Path directory;

    Path file() {
        return directory.resolve("cache.db");
    }

    CacheFiles files() {
        return new CacheFiles(file());
    }

    Healing healing() {
        return new Healing(files(), new StoreOptions(clock, "one"), StoreListener.NONE);
    }

    SnapshotStore open() {
        return open("one");
    }

    SnapshotStore open(String process) {
        return SqlStore.open(file(), new StoreOptions(clock, process));
    }

    Write put(SnapshotStore store, Snapshot<?> snapshot) {
        EntryId id = snapshot.entry().id();
        return store.put(
                snapshot, new Fetch(store.state(id).current(), clock.instant(), Optional.empty(), Optional.empty()));
    }

    /** Returns whether somebody has a place in the queue of writers. */
    boolean isTaken(int place) throws IOException {
        try (FileChannel channel = files().openQueue()) {
            return channel.tryLock(place, 1, false) == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Runs SQL on a database that no store has open. */
    static void execute(Path database, String... statements) throws SQLException {
        try (Connection connection = SqliteSettings.look(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Returns the first column of a query's rows. */
    static List<String> query(Path database, String sql) throws SQLException {
        try (Connection connection = SqliteSettings.look(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    /** Takes back the newest changesets of a database. */
    static void rollBack(Path database, int changesets) throws Exception {
        try (Connection connection = SqliteSettings.look(database)) {
            Changelog.on(
                    connection,
                    liquibase -> liquibase.rollback(changesets, null, new Contexts(), new LabelExpression()));
        }
    }

    /** Makes a database one of a newer library, which has given it a schema of this version; of a fence it is negative. */
    static void makeNewer(Path database, int version) throws SQLException {
        execute(
                database,
                "INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)"
                        + " VALUES ('" + Math.abs(version)
                        + "-version', 'skillmeat', 'newer.sql', 'then', 999, 'EXECUTED')",
                "PRAGMA user_version = " + version);
    }

    /** Brings a database to the newest schema. */
    static void update(Path database) throws Exception {
        try (Connection connection = SqliteSettings.look(database)) {
            Changelog.update(connection);
        }
    }

    /** Returns the statements that a search runs. */
    final Set<String> statements(ArtifactQuery query) throws Exception {
        Set<String> statements = new LinkedHashSet<>();
        try (Connection connection = SqliteSettings.look(file())) {
            Connection noting = (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add((String) arguments[0]);
                        }
                        return method.invoke(connection, arguments);
                    });
            try (Session session = new Session(noting, FileIdentity.MEMORY)) {
                new ArtifactSearch(session, query).page();
            }
        }
        return statements;
    }
}
