package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.util.Optional;

/** What a forked process does with a store. */
final class StoreProcess {
    private StoreProcess() {}

    /** Opens a store, does one thing, and closes it: {@code FILE read|write NAME}. */
    public static void main(String[] arguments) {
        ManualScheduler clock = new ManualScheduler();
        String name = arguments[2];
        try (SnapshotStore store = SqlStore.open(Path.of(arguments[0]), new StoreOptions(clock, name))) {
            if (arguments[1].equals("write")) {
                Fetch fetch = new Fetch(
                        store.state(Samples.projectId(name)).current(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty());
                store.put(Samples.project(name, "a", "b"), fetch);
            }
            System.out.println("projects: " + store.list(EntryKind.PROJECT).size());
            System.out.println("found: " + store.read(Samples.projectId(name)).isPresent());
        }
    }
}
