package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.core.testing.InMemoryStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The fake that other tests use obeys the contract they rely on. */
class InMemoryStoreTest extends SnapshotStoreContract {
    private @Nullable InMemoryStore first;

    @Override
    SnapshotStore open(InstantSource time, String process) {
        first = first == null ? new InMemoryStore(time, RATING) : first;
        return first.connect(process);
    }
}
