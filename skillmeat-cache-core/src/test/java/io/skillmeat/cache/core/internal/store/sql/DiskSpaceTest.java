package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Refreshing leaves space to others, and goes on only when there is clearly enough again. */
class DiskSpaceTest extends SqlFixture {
    private static final long MIB = 1 << 20;

    private long left = 100 * MIB;
    private long nanos;

    @Test
    void checkToRefresh_belowTheFloor_isRefusedUntilThereIsEnoughAgain() {
        DiskSpace space = space();
        assertDoesNotThrow(space::checkToRefresh);
        has(32 * MIB);
        assertDoesNotThrow(space::checkToRefresh);
        has(32 * MIB - 1);
        assertFull(space);
        has(64 * MIB - 1);
        assertFull(space);
        has(64 * MIB);
        assertDoesNotThrow(space::checkToRefresh);
        has(40 * MIB);
        assertDoesNotThrow(space::checkToRefresh);
    }

    @Test
    void checkToRefresh_often_looksFourTimesASecondAtMost() {
        DiskSpace space = space();
        left = 0;
        nanos += Duration.ofMillis(249).toNanos();
        assertDoesNotThrow(space::checkToRefresh);
        nanos += Duration.ofMillis(1).toNanos();
        assertFull(space);
    }

    @Test
    void store_littleSpace_refusesWhatRefreshingWritesAndNothingElse() {
        DiskSpace space = space();
        StoreOptions options = new StoreOptions(clock, "one");
        try (SnapshotStore store = new SqlStore(Ladder.open(file(), options), options, space)) {
            has(MIB);
            var id = Samples.projectId("alpha");
            assertKind(() -> store.lease(id, clock.instant(), Duration.ofMinutes(1)));
            assertKind(() -> store.metadata("key", "value"));
            put(store, Samples.project("alpha", "a"));
            assertEquals(1, store.invalidate(Selection.all(), "test", clock.instant()));
            assertEquals(
                    Samples.project("alpha", "a"), store.read(id).orElseThrow().snapshot());
        }
    }

    private DiskSpace space() {
        return new DiskSpace(directory, () -> left, () -> nanos);
    }

    private void has(long bytes) {
        left = bytes;
        nanos += Duration.ofSeconds(1).toNanos();
    }

    private static void assertFull(DiskSpace space) {
        assertKind(space::checkToRefresh);
    }

    private static void assertKind(Runnable work) {
        assertEquals(
                Kind.DISK_FULL, assertThrows(CacheException.class, work::run).kind());
    }
}
