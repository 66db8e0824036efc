package io.skillmeat.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A running or ended refresh. Safe for use by many threads; callers of the same scope share one. */
public interface Refresh {
    /** Returns how far it is. */
    Progress progress();

    /** Returns the stage that completes with the summary when it ends, also when it was cancelled; never exceptionally. */
    CompletionStage<RefreshSummary> completion();

    /**
     * Waits for the end.
     *
     * @param timeout how long at most; {@code 0} only looks
     * @return the summary, or nothing if it was still running after that time
     * @throws InterruptedException if the caller is interrupted; the refresh goes on
     */
    Optional<RefreshSummary> await(Duration timeout) throws InterruptedException;

    /**
     * Asks it to end soon, for all callers that share it: entries whose fetch has not begun are not fetched, those that failed are
     * not waited for until they are tried again. Has no effect once it has ended.
     */
    void cancel();

    /**
     * How far a refresh is.
     *
     * @param done entries that have ended, whatever the outcome
     * @param total entries it is about; 0 until that is known
     */
    record Progress(int done, int total) {}
}
