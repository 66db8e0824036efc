package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import io.skillmeat.cache.core.internal.store.sql.StoresInMemory;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The store in memory that stands in for a file that cannot be used. */
class MemoryStoreTest extends SnapshotStoreContract {
    @TempDir
    Path directory;

    private @Nullable StoresInMemory stores;

    @Override
    SnapshotStore open(InstantSource time, String process) {
        StoreOptions options = new StoreOptions(time, process, RATING);
        stores = stores == null ? new StoresInMemory(directory, options) : stores;
        return stores.open(options);
    }

    @AfterEach
    void closeDatabase() {
        if (stores != null) {
            stores.close();
        }
    }
}
