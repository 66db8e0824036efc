package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheLimits;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The log is bounded, and says how far it was trimmed. */
class LogTest extends SqlFixture {
    private static final int LENGTH = 250;

    @Test
    void changesAfter_manyCommits_keepsTheNewestWithoutGaps() {
        try (SnapshotStore store = SqlStore.open(
                file(), new StoreOptions(clock, "one").limits(CacheLimits.DEFAULT.loggedChanges(LENGTH)))) {
            for (int i = 0; i < LENGTH; i++) {
                store.invalidate(Selection.all(), "why", clock.instant());
            }
            assertEquals(0, store.trimmedUpTo());
            for (int i = 0; i < 3 * LENGTH; i++) {
                store.invalidate(Selection.all(), "why", clock.instant());
            }
            long trimmed = store.trimmedUpTo();
            long last = store.lastSeq();
            assertEquals(4 * LENGTH, last);
            assertEquals(last, store.revision());
            assertTrue(last - trimmed >= LENGTH && last - trimmed < LENGTH + 100, trimmed + " of " + last);
            List<Long> left = store.changesAfter(0, Integer.MAX_VALUE).stream()
                    .map(LoggedChange::seq)
                    .toList();
            assertEquals(LongStream.rangeClosed(trimmed + 1, last).boxed().toList(), left);
        }
    }
}
