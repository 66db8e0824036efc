package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.core.internal.store.StoreListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    static SqlDatabase open(Path file, StoreOptions options) {
        try {
            CacheFiles files = CacheFiles.at(file);
            Shared shared = OPEN.compute(
                    files.database(),
                    (path, open) -> open == null ? first(files, options) : open.joined(options.listener()));
            return new Handle(files.database(), shared.database(), options.listener());
        } catch (IOException e) {
            throw Openings.inaccessible(file, e);
        }
    }

    /** SQLite's driver asks another program for the kind of machine when it is first used, and forgets interrupts over it. */
    private static Shared first(CacheFiles files, StoreOptions options) {
        try {
            return Undisturbed.call(() -> open(files, options));
        } catch (ExecutionException e) {
            throw Openings.exception(e, files.database());
        }
    }

    private static Shared open(CacheFiles files, StoreOptions options) {
        Listeners listeners = new Listeners();
        listeners.add(options.listener());
        DiskSpace.checkToOpen(files.directory());
        NativeLibrary.provide(files);
        Healing healing = new Healing(files, options, listeners);
        healing.reopen();
        SqlDatabase database = new SqliteDatabase(files, healing);
        database.read(session -> session.query("SELECT 1", result -> result.next()));
        return new Shared(database, listeners, 1);
    }

    /** Forgets a database that fails to close, too: the next to open it gets connections of its own. */
    private static void leave(Path file, StoreListener listener) {
        List<RuntimeException> failures = new ArrayList<>();
        OPEN.computeIfPresent(file, (path, open) -> {
            open.listeners().remove(listener);
            if (open.users() > 1) {
                return new Shared(open.database(), open.listeners(), open.users() - 1);
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

    private record Shared(SqlDatabase database, Listeners listeners, int users) {
        Shared joined(StoreListener listener) {
            listeners.add(listener);
            return new Shared(database, listeners, users + 1);
        }
    }

    /** Those of all users of one database. */
    private static final class Listeners implements StoreListener {
        private final List<StoreListener> all = new CopyOnWriteArrayList<>();

        void add(StoreListener listener) {
            all.add(listener);
        }

        void remove(StoreListener listener) {
            all.remove(listener);
        }

        @Override
        public void degraded(CacheException cause) {
            all.forEach(listener -> listener.degraded(cause));
        }

        @Override
        public void recovered(Kind cause) {
            all.forEach(listener -> listener.recovered(cause));
        }
    }

    /** One user's share of a database. */
    private static final class Handle implements SqlDatabase {
        private final Path file;
        private final SqlDatabase database;
        private final StoreListener listener;
        private volatile boolean closed;

        Handle(Path file, SqlDatabase database, StoreListener listener) {
            this.file = file;
            this.database = database;
            this.listener = listener;
        }

        @Override
        public <T> T read(Work<T> work) {
            checkOpen();
            return database.read(work);
        }

        @Override
        public <T> T query(Work<T> query) {
            checkOpen();
            return database.query(query);
        }

        @Override
        public <T> T write(Work<T> work) {
            checkOpen();
            return database.write(work);
        }

        @Override
        public <T> T apart(Work<T> work) {
            checkOpen();
            return database.apart(work);
        }

        @Override
        public void rebuild(CacheException damage) {
            checkOpen();
            database.rebuild(damage);
        }

        @Override
        public void rest() {
            database.rest();
        }

        @Override
        public CacheStatus.Mode mode() {
            return database.mode();
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
                leave(file, listener);
            }
        }

        private void checkOpen() {
            if (closed) {
                throw new CacheException(Kind.CLOSED, "the store is closed", "open it again");
            }
        }
    }
}
