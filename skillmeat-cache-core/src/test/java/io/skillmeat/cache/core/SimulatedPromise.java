package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.core.testing.InMemoryStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A refresh that wants the present truth, and what that was when it was asked for.
 *
 * @param handle the refresh
 * @param versions the true version of each project when it was asked for
 * @param jumps how often the wall clock had jumped by then
 */
record SimulatedPromise(Refresh handle, Map<EntryId, Long> versions, int jumps) {
    /** Returns whether it has ended; then what was true when it was asked for, or something newer, must be stored. */
    boolean isOver(InMemoryStore store, int jumpsNow, Consumer<AssertionError> violations) {
        Optional<RefreshSummary> ended = summary();
        if (ended.isPresent() && jumps == jumpsNow) {
            versions.forEach((id, version) -> store.read(id)
                    .filter(stored -> isAnswered(
                            Optional.ofNullable(ended.get().outcomes().get(id))))
                    .map(stored -> SimulatedTruth.version(stored.snapshot()))
                    .filter(stored -> stored < version)
                    .ifPresent(stored -> violations.accept(new AssertionError(id + " is stored in version " + stored
                            + " after a refresh that was asked for at version " + version))));
        }
        return ended.isPresent();
    }

    private Optional<RefreshSummary> summary() {
        try {
            return handle.await(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAnswered(Optional<RefreshOutcome> outcome) {
        return outcome.filter(known -> known instanceof RefreshOutcome.Changed
                        || known instanceof RefreshOutcome.Unchanged
                        || known instanceof RefreshOutcome.Skipped)
                .isPresent();
    }
}
