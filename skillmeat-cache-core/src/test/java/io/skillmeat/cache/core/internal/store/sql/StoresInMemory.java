package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.nio.file.Path;

/** Stores on one database in memory, the lowest step of the ladder: each of them is its only user otherwise. */
public final class StoresInMemory implements AutoCloseable {
    private final Path directory;
    private final SqlDatabase database;

    /**
     * Creates the database.
     *
     * @param directory where the file would be that it stands in for
     * @param options what it needs to know of its surroundings
     */
    public StoresInMemory(Path directory, StoreOptions options) {
        this.directory = directory;
        database = MemoryDatabase.create(directory.resolve("cache.db"), options);
    }

    /** Opens one more store on it. */
    public SnapshotStore open(StoreOptions options) {
        return new SqlStore(new Share(database), options, new DiskSpace(directory));
    }

    @Override
    public void close() {
        database.close();
    }

    /** One user's share of a database. */
    private static final class Share implements SqlDatabase {
        private final SqlDatabase database;
        private volatile boolean closed;

        Share(SqlDatabase database) {
            this.database = database;
        }

        private SqlDatabase open() {
            if (closed) {
                throw new CacheException(Kind.CLOSED, "the store is closed", "open it again");
            }
            return database;
        }

        @Override
        public <T> T read(Work<T> work) {
            return open().read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            return open().write(work);
        }

        @Override
        public <T> T apart(Work<T> work) {
            return open().apart(work);
        }

        @Override
        public void rebuild(CacheException damage) {
            open().rebuild(damage);
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
        public void close() {
            closed = true;
        }
    }
}
