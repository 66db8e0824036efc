package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.core.internal.store.sql.SqlStore;
import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** The store in a file, opened twice. */
class SqliteStoreTest extends SnapshotStoreContract {
    @TempDir
    Path directory;

    @Override
    SnapshotStore open(InstantSource time, String process) {
        return SqlStore.open(directory.resolve("cache.db"), new StoreOptions(time, process, RATING));
    }
}
