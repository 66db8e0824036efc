package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One refresh of one entry: asked for by some, fetched in one attempt or several, ended once.
 *
 * <p>The fields that are not private are guarded by the {@link Flights} it belongs to; the others are touched only by the thread
 * that claimed it.
 */
final class Run {
    private final EntryId id;
    private final Object lane;
    private final CompletableFuture<RefreshOutcome> ended = new CompletableFuture<>();

    Phase phase = Phase.WAITING;
    RefreshMode mode;
    int askers;
    volatile Instant asked = Instant.MAX;
    /** Completes with the present attempt, or the next one if there is none: with how the source failed, if it did. */
    CompletableFuture<Optional<SourceFailure>> attempt = new CompletableFuture<>();

    private volatile @Nullable Instant began;
    private volatile @Nullable CacheException storeFailure;
    private volatile @Nullable SourceFailure lastFailure;
    private @Nullable RefreshOutcome stored;
    private int failures;
    private int repeats;
    private boolean interrupted;

    Run(EntryId id, RefreshMode mode, Object lane) {
        this.id = id;
        this.mode = mode;
        this.lane = lane;
    }

    EntryId id() {
        return id;
    }

    /** Returns for whom it waits for a slot. */
    Object lane() {
        return lane;
    }

    /** Returns what completes when it has ended. */
    CompletableFuture<RefreshOutcome> ended() {
        return ended;
    }

    /** Notes when its first attempt begins; returns whether this is it. */
    boolean begins(Instant now) {
        boolean first = began == null;
        began = first ? now : began;
        return first;
    }

    Optional<Instant> began() {
        return Optional.ofNullable(began);
    }

    /**
     * Returns whether a fetch that began after the last request for this run has made the value what it is. Of a fetch in the
     * future of a clock that went back it is not known when it began.
     */
    boolean wasDoneSince(EntryState state, Instant now) {
        return state.value()
                .filter(value -> value.stamp().equals(state.current()))
                .map(EntryState.Value::fetchedAt)
                .filter(at -> at.isAfter(asked) && !at.isAfter(now))
                .isPresent();
    }

    /** Notes that the store failed. */
    void notStored(CacheException why) {
        storeFailure = why;
    }

    Optional<CacheException> storeFailure() {
        return Optional.ofNullable(storeFailure);
    }

    /** Notes a failure and returns how many there were in this run. */
    int failed(SourceFailure failure) {
        lastFailure = failure;
        return ++failures;
    }

    Optional<SourceFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    int failures() {
        return failures;
    }

    /** Notes that the thread which asked was interrupted; returns whether that was for the first time. */
    boolean interrupted() {
        boolean first = !interrupted;
        interrupted = true;
        return first;
    }

    /** Counts a fetch that was overtaken and returns how many there were. */
    int overtaken(Optional<RefreshOutcome> outcome) {
        outcome.ifPresent(last -> stored = outcome(last));
        return ++repeats;
    }

    /** Returns the outcome of all its fetches: what an earlier one changed is not unchanged because a later one found it so. */
    RefreshOutcome outcome(RefreshOutcome last) {
        RefreshOutcome earlier = stored;
        return earlier != null && last instanceof RefreshOutcome.Unchanged ? earlier : last;
    }

    /** Where it stands. */
    enum Phase {
        /** It waits for its turn, or for the time of its next attempt. */
        WAITING,
        /** A thread has claimed it and fetches. */
        FETCHING,
        /** It has ended. */
        ENDED
    }
}
