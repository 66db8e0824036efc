package io.skillmeat.cache;

import java.util.List;
import java.util.Objects;

/**
 * How {@link ProjectCache#sync} ended.
 *
 * @param outcome whether every change is visible
 * @param failures what could not be read of what had changed; not empty exactly if the outcome is {@link Outcome#FAILED}
 */
public record SyncResult(Outcome outcome, List<SourceFailure> failures) {
    /** Creates a result. */
    public SyncResult {
        Objects.requireNonNull(outcome, "outcome");
        failures = List.copyOf(failures);
    }

    /** Returns the result of a barrier whose refreshes have ended, some perhaps with failures. */
    public static SyncResult ended(List<SourceFailure> failures) {
        return new SyncResult(failures.isEmpty() ? Outcome.COMPLETE : Outcome.FAILED, failures);
    }

    /** Returns the result of a barrier that takes longer than its caller waits. */
    public static SyncResult late() {
        return new SyncResult(Outcome.LATE, List.of());
    }

    /** Returns whether every change that was made before is visible. */
    public boolean isComplete() {
        return outcome == Outcome.COMPLETE;
    }

    /** How a barrier ends. */
    public enum Outcome {
        /** Every change that was made before is visible. */
        COMPLETE,
        /** The time was over; finding and reading the changes goes on. */
        LATE,
        /** Something that had changed could not be read; the rest is visible. */
        FAILED
    }
}
