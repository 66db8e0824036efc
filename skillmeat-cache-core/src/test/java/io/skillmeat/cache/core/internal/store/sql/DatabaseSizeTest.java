package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the database is. */
class DatabaseSizeTest {
    private static final long SEED = 11;
    private static final long TEN_MEGABYTES = 10_000_000;

    @TempDir
    Path directory;

    @Test
    void put_tenThousandArtifacts_takesLessThanTenMegabytes() throws Exception {
        Path file = directory.resolve("cache.db");
        ManualScheduler clock = new ManualScheduler();
        try (SnapshotStore store = SqlStore.open(file, new StoreOptions(clock, "one"))) {
            for (Snapshot<Project> project : Generated.projects(SEED, 100, 100)) {
                EntryId id = project.entry().id();
                Fetch fetch = new Fetch(store.state(id).current(), clock.instant(), Optional.empty(), Optional.empty());
                store.put(project, fetch);
            }
        }
        assertTrue(Files.size(file) <= TEN_MEGABYTES, "bytes: " + Files.size(file));
    }
}
