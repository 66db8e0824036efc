package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.sql.SqliteErrors.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The version of the schema this library speaks, and how a file comes to have it. */
final class Schema {
    /** What {@code PRAGMA user_version} says of a database that the changelog made. */
    static final int VERSION = 2;

    /** What {@code PRAGMA application_id} says of it. */
    static final int APPLICATION_ID = 1_399_541_059;

    private Schema() {}

    /** Sees to it that there is a database of this version: creates it, migrates it or finds that it is there. */
    static void prepare(CacheFiles files) throws IOException, SQLException, ExecutionException {
        if (!files.hasDatabase() || versionOf(files) < VERSION) {
            OpeningLock.holding(files, () -> createOrMigrate(files));
        }
    }

    /** Does so for a process that has it open, unless another one is at it. */
    static void prepareIfNobodyDoes(CacheFiles files) throws IOException, ExecutionException {
        OpeningLock.holding(files, Duration.ZERO, () -> createOrMigrate(files));
    }

    private static CacheFiles createOrMigrate(CacheFiles files) throws Exception {
        files.deleteDrafts();
        if (!Files.exists(files.database())) {
            files.create(Template.content());
        } else if (!files.hasDatabase()) {
            fill(files);
        } else if (versionOf(files) == -VERSION) {
            removeFence(files.database(), VERSION);
        } else if (versionOf(files) < VERSION) {
            Migration.of(files).run();
        }
        return files;
    }

    /** A repair or migration that failed or died left it: whoever holds the lock knows that none is at work. */
    static void removeFence(Path file, int version) throws SQLException {
        try (Connection connection = SqliteSettings.look(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + version);
        }
    }

    /** An empty file with a log was not always empty, and others may still have it open. */
    private static void fill(CacheFiles files) throws IOException {
        if (Files.exists(files.wal())) {
            throw Examination.damaged(files, "it is empty");
        }
        files.fill(Template.content());
    }

    /** Returns the version of a database; refuses what is newer or not ours. */
    static int versionOf(CacheFiles files) throws SQLException, IOException {
        try {
            return look(files.database());
        } catch (SQLException e) {
            if (SqliteErrors.remedy(e) == Remedy.EXAMINE && !files.wasEverOurs()) {
                throw notOurs(files.database(), "is not a database of ours");
            }
            throw e;
        }
    }

    private static int look(Path file) throws SQLException {
        try (Session session = new Session(SqliteSettings.look(file), FileIdentity.MEMORY)) {
            if (number(session, "PRAGMA application_id") != APPLICATION_ID
                    && number(session, "SELECT count(*) FROM sqlite_master") > 0) {
                throw SchemaText.isIn(session)
                        ? damaged(file, "it does not say that it is one")
                        : notOurs(file, "is a database of another application");
            }
            int version = versionIn(session);
            checkKnown(session, file, version);
            return version;
        }
    }

    /** Refuses to write into a file that another process has brought to a newer schema meanwhile, or is about to. */
    static void checkStill(Session session, Path file) throws SQLException {
        int version = versionIn(session);
        if (version != VERSION) {
            checkKnown(session, file, version);
            throw new SQLiteException("another process is migrating it", SQLiteErrorCode.SQLITE_BUSY);
        }
    }

    /** A change set gives each version its number: what has just those of this one is of no other, whatever its header says. */
    private static void checkKnown(Session session, Path file, int version) throws SQLException {
        boolean isNewer = Math.abs((long) version) > VERSION;
        if ((isNewer || version == 0) && SchemaText.isIn(session)) {
            throw damaged(file, "it says that its schema is " + version);
        }
        if (isNewer) {
            throw newer(file, Math.abs((long) version));
        }
    }

    /** Returns whether a database has an older schema, and not only a damaged number. */
    static boolean isOlder(Session session) throws SQLException {
        long version = Math.abs((long) versionIn(session));
        return version > 0 && version < VERSION && !SchemaText.isIn(session);
    }

    /** Returns what is wrong with the version of a database that has the present schema; a fence is not. */
    static Optional<String> finding(Session session) throws SQLException {
        int version = versionIn(session);
        return Math.abs((long) version) == VERSION
                ? Optional.empty()
                : Optional.of("it says that its schema is " + version);
    }

    private static int versionIn(Session session) throws SQLException {
        return number(session, "PRAGMA user_version");
    }

    private static CacheException newer(Path file, long version) {
        return new CacheException(
                Kind.SCHEMA_NEWER,
                file + " has schema " + version + ", this library knows " + VERSION + "; nothing was touched",
                "update this library, or use another file");
    }

    private static CacheException damaged(Path file, String finding) {
        return new CacheException(
                Kind.CORRUPT,
                file + " is damaged: it has the tables of a cache with schema " + VERSION + ", but " + finding,
                "nothing: it is repaired in place, and what cannot be kept is read from the sources again");
    }

    private static CacheException notOurs(Path file, String what) {
        return new CacheException(
                Kind.INVALID_CONFIG, file + " " + what + "; nothing was touched", "choose another file");
    }

    private static int number(Session session, String sql) throws SQLException {
        return session.query(sql, result -> result.getInt(1));
    }
}
