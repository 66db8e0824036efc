package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The databases this process has open: one for each file, shared by all who opened it, closed by the last.
 *
 * <p>Static, because what it guards belongs to the process: a second opening would look at the file and its lock by means
 * whose end drops the locks that SQLite holds for the first.
 */
final class OpenDatabases {
    private static final Map<Path, Shared> OPEN = new ConcurrentHashMap<>();

    private OpenDatabases() {}

    /** Opens a database, or joins those who have it open. */
    static SqlDatabase open(Path file) {
        try {
            CacheFiles files = CacheFiles.at(file);
            Shared shared = OPEN.compute(files.database(), (path, open) -> open == null ? first(files) : open.joined());
            return new Handle(files.database(), shared.database());
        } catch (IOException e) {
            throw inaccessible(file, e);
        }
    }

    private static Shared first(CacheFiles files) {
        try {
            Schema.prepare(files);
            SqlDatabase database = new SqliteDatabase(files.database());
            database.read(session -> session.query("SELECT 1", result -> result.next()));
            return new Shared(database, 1);
        } catch (IOException e) {
            throw inaccessible(files.database(), e);
        } catch (SQLException e) {
            throw SqliteErrors.exception(e, files.database());
        } catch (ExecutionException e) {
            throw failedToPrepare(files.database(), e);
        }
    }

    private static RuntimeException failedToPrepare(Path file, ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return SqliteErrors.sqlCause(failed)
                .map(failure -> SqliteErrors.exception(failure, file))
                .orElseGet(() -> inaccessible(file, failed.getCause() == null ? failed : failed.getCause()));
    }

    private static CacheException inaccessible(Path file, Throwable cause) {
        return new CacheException(
                Kind.INACCESSIBLE,
                file + " cannot be opened: " + cause,
                "let the user who runs this read and write the directory, or use another file",
                cause);
    }

    /** Forgets a database that fails to close, too: the next to open it gets connections of its own. */
    private static void leave(Path file) {
        List<RuntimeException> failures = new ArrayList<>();
        OPEN.computeIfPresent(file, (path, open) -> {
            if (open.users() > 1) {
                return new Shared(open.database(), open.users() - 1);
            }
            try {
                open.database().close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
            return null;
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private record Shared(SqlDatabase database, int users) {
        Shared joined() {
            return new Shared(database, users + 1);
        }
    }

    /** One user's share of a database. */
    private static final class Handle implements SqlDatabase {
        private final Path file;
        private final SqlDatabase database;
        private volatile boolean closed;

        Handle(Path file, SqlDatabase database) {
            this.file = file;
            this.database = database;
        }

        @Override
        public <T> T read(Work<T> work) {
            checkOpen();
            return database.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            checkOpen();
            return database.write(work);
        }

        @Override
        public String location() {
            return database.location();
        }

        @Override
        public long bytes() {
            return database.bytes();
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                leave(file);
            }
        }

        private void checkOpen() {
            if (closed) {
                throw new CacheException(Kind.CLOSED, "the store is closed", "open it again");
            }
        }
    }
}
