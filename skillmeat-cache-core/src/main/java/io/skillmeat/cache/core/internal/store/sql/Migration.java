package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of an older database to the present schema: on a private copy, which is then restored into the file in place.
 *
 * <p>The live file is never renamed or replaced, and Liquibase never sees it. Before it is restored, a fence goes up in it: a
 * version that nobody writes to ({@link Schema#checkStill}), so that no commit of a process that has the old file open is lost
 * in between. Runs under the {@link OpeningLock}.
 */
final class Migration {
    private static final int ATTEMPTS = 8;

    private final CacheFiles files;
    private final Path copy;

    private Migration(CacheFiles files, Path copy) {
        this.files = files;
        this.copy = copy;
    }

    static Migration of(CacheFiles files) throws IOException {
        return new Migration(files, files.privateFile());
    }

    void run() throws Exception {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (migrate()) {
                    return;
                }
            }
            throw new CacheException(
                    Kind.BUSY,
                    files.database() + " could not be brought to schema " + Schema.VERSION + ": others kept writing",
                    "close the other processes that use it, and try again");
        } finally {
            CacheFiles.deleteDraft(copy);
        }
    }

    /** Returns whether it was done: a commit of another process after the copy was made would be lost, so it is not then. */
    private boolean migrate() throws Exception {
        Files.write(copy, new byte[0]);
        int version;
        String epoch = UUID.randomUUID().toString();
        try (Connection live = SqliteSettings.open(files.database())) {
            long before = InPlace.number(live, "PRAGMA data_version");
            version = Math.abs(
                    (int) InPlace.number(live, "PRAGMA user_version")); // A migration that died left its fence.
            vacuumInto(live);
            Files.copy(
                    copy,
                    files.backup(version),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            change(new CacheFiles(copy), files.database());
            mark(epoch);
            if (!fence(live, before, version)) {
                return false;
            }
        }
        return restoreOrUnfence(epoch, version);
    }

    /** Keeps all others from writing, unless one of them has since the copy was made; returns whether it did. */
    static boolean fence(Connection live, long before, int version) throws SQLException {
        try (Statement statement = live.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            boolean untouched = before == InPlace.number(live, "PRAGMA data_version");
            if (untouched) {
                statement.execute("PRAGMA user_version = " + -version);
            }
            statement.execute(untouched ? "COMMIT" : "ROLLBACK");
            return untouched;
        }
    }

    private boolean restoreOrUnfence(String epoch, int version) throws SQLException {
        boolean restored = false;
        try {
            restored = InPlace.restore(files.database(), copy, epoch);
            return restored;
        } finally {
            if (!restored) {
                Schema.removeFence(files.database(), version);
            }
        }
    }

    private void vacuumInto(Connection live) throws SQLException {
        try (PreparedStatement statement = live.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }

    private void mark(String epoch) throws SQLException {
        try (Connection connection = SqliteSettings.look(copy)) {
            InPlace.mark(connection, epoch);
        }
    }

    /**
     * Changes a private copy to the present schema.
     *
     * @param original what it is a copy of
     */
    static void change(CacheFiles copy, Path original) throws SQLException {
        update(copy.database(), original);
        try (Session session = new Session(SqliteSettings.look(copy.database()), FileIdentity.of(copy))) {
            Optional<String> finding = Schema.finding(session);
            if (finding.isPresent()) {
                throw impossible(original, new SQLException(finding.get()));
            }
            rebuildSearch(session);
        }
    }

    private static void update(Path copy, Path original) throws SQLException {
        try (Connection connection = SqliteSettings.look(copy)) {
            Changelog.update(connection);
        } catch (Exception e) {
            throw SqliteErrors.known(e, original).orElseGet(() -> impossible(original, e));
        }
    }

    /** No statement of the changelog knows which words a text has. */
    private static void rebuildSearch(Session session) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
        new SearchIndex(session).rebuild();
        session.execute("COMMIT");
    }

    private static CacheException impossible(Path file, Exception cause) {
        return new CacheException(
                Kind.CORRUPT,
                file + " cannot be brought to schema " + Schema.VERSION + " and was left as it is: "
                        + cause.getMessage(),
                "move the file away: a new one is filled again from the sources",
                cause);
    }
}
