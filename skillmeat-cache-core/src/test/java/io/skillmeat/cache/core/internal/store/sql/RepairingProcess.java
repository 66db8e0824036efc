package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a forked process does that meets a damaged row while its files fail: {@code FILE PROJECT FROM}. It opens the file, makes the
 * file FROM, from which on calls may fail, reads the project, and prints the mode that it came to.
 */
final class RepairingProcess {
    private RepairingProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        StoreOptions options = new StoreOptions(new ManualScheduler(), "repairing").fallback(Fallback.MEMORY);
        try (SnapshotStore store = SqlStore.open(Path.of(arguments[0]), options)) {
            Files.createFile(Path.of(arguments[2]));
            store.read(Samples.projectId(arguments[1]));
            System.out.println(store.status().mode());
        }
    }
}
