package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.nio.file.Path;

/**
 * What a forked process does that opens a cache of an older schema while its private files fail: {@code FILE}. It prints the mode
 * that it came to, and then {@code degraded KIND} or {@code recovered KIND} as it was told.
 */
final class MigratingProcess {
    private MigratingProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        Told told = new Told();
        StoreOptions options = new StoreOptions(new ManualScheduler(), "migrating")
                .listener(told)
                .fallback(Fallback.MEMORY);
        try (SnapshotStore store = SqlStore.open(Path.of(arguments[0]), options)) {
            System.out.println(store.status().mode());
        }
        told.all.forEach(System.out::println);
    }
}
