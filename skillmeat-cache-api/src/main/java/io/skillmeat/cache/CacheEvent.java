package io.skillmeat.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened. What changed the store is {@link Stored}: it comes from every process and can be resumed after its
 * number. The rest is told only to who subscribes in the process where it happens, while it happens.
 */
public sealed interface CacheEvent {
    /** Returns when it happened. */
    Instant at();

    /** Returns which process did it. */
    String process();

    /** Returns which of the events it is. */
    Kind kind();

    /** Which event it is. */
    enum Kind {
        /** {@link CacheEvent.EntriesChanged}. */
        ENTRIES_CHANGED,
        /** {@link CacheEvent.EntriesRemoved}. */
        ENTRIES_REMOVED,
        /** {@link CacheEvent.Invalidated}. */
        INVALIDATED,
        /** {@link CacheEvent.RefreshStarted}. */
        REFRESH_STARTED,
        /** {@link CacheEvent.RefreshProgress}. */
        REFRESH_PROGRESS,
        /** {@link CacheEvent.RefreshEnded}. */
        REFRESH_ENDED,
        /** {@link CacheEvent.SourceFailed}. */
        SOURCE_FAILED,
        /** {@link CacheEvent.UpdateAvailable}. */
        UPDATE_AVAILABLE,
        /** {@link CacheEvent.Degraded}. */
        DEGRADED,
        /** {@link CacheEvent.Recovered}. */
        RECOVERED,
        /** {@link CacheEvent.Resync}. */
        RESYNC
    }

    /** An event that changed the store; its number has no gap that a subscriber is not told about. */
    sealed interface Stored extends CacheEvent {
        /** Returns its number in the change log, by which a subscriber resumes. */
        long seq();
    }

    /**
     * The content of an entry changed.
     *
     * @param seq its number in the change log
     * @param at when it was committed
     * @param process which process committed it
     * @param entry the entry
     * @param difference what changed
     */
    record EntriesChanged(long seq, Instant at, String process, EntryId entry, Difference difference)
            implements Stored {
        /** Creates an event. */
        public EntriesChanged {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(difference, "difference");
        }

        @Override
        public Kind kind() {
            return Kind.ENTRIES_CHANGED;
        }
    }

    /**
     * Entries went away with all their items.
     *
     * @param seq its number in the change log
     * @param at when it was committed
     * @param process which process committed it
     * @param what which entries; all when the cache was cleared
     */
    record EntriesRemoved(long seq, Instant at, String process, Selection what) implements Stored {
        /** Creates an event. */
        public EntriesRemoved {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(what, "what");
        }

        @Override
        public Kind kind() {
            return Kind.ENTRIES_REMOVED;
        }
    }

    /**
     * Entries were marked as not fresh.
     *
     * @param seq its number in the change log
     * @param at when it was committed
     * @param process which process committed it
     * @param what which entries
     * @param reason why, as the caller said
     */
    record Invalidated(long seq, Instant at, String process, Selection what, String reason) implements Stored {
        /** Creates an event. */
        public Invalidated {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Kind kind() {
            return Kind.INVALIDATED;
        }
    }

    /**
     * The refresh of an entry began; exactly one {@link RefreshEnded} follows.
     *
     * @param at when
     * @param process this process
     * @param entry the entry
     */
    record RefreshStarted(Instant at, String process, EntryId entry) implements CacheEvent {
        /** Creates an event. */
        public RefreshStarted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(entry, "entry");
        }

        @Override
        public Kind kind() {
            return Kind.REFRESH_STARTED;
        }
    }

    /**
     * A refresh of several entries moved on.
     *
     * @param at when
     * @param process this process
     * @param what which entries it is about
     * @param progress how far it is
     */
    record RefreshProgress(Instant at, String process, Selection what, Refresh.Progress progress)
            implements CacheEvent {
        /** Creates an event. */
        public RefreshProgress {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(progress, "progress");
        }

        @Override
        public Kind kind() {
            return Kind.REFRESH_PROGRESS;
        }
    }

    /**
     * The refresh of an entry ended.
     *
     * @param at when
     * @param process this process
     * @param entry the entry
     * @param outcome how
     * @param took from its start
     */
    record RefreshEnded(Instant at, String process, EntryId entry, RefreshOutcome outcome, Duration took)
            implements CacheEvent {
        /** Creates an event. */
        public RefreshEnded {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(took, "took");
        }

        @Override
        public Kind kind() {
            return Kind.REFRESH_ENDED;
        }
    }

    /**
     * A source failed for good: all attempts of a refresh, or the question which entries exist.
     *
     * @param at when
     * @param process this process
     * @param of the kind of entries it is about
     * @param entry the entry; absent if it is about which entries exist
     * @param failure what failed, and when it will be tried again
     */
    record SourceFailed(Instant at, String process, EntryKind of, Optional<EntryId> entry, SourceFailure failure)
            implements CacheEvent {
        /** Creates an event. */
        public SourceFailed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(failure, "failure");
        }

        @Override
        public Kind kind() {
            return Kind.SOURCE_FAILED;
        }
    }

    /**
     * An artifact became outdated: {@link ArtifactStatus#isOutdated()} did not hold before a refresh and holds now.
     *
     * @param at when
     * @param process this process
     * @param entry the entry it belongs to
     * @param artifact the artifact as it is now
     */
    record UpdateAvailable(Instant at, String process, EntryId entry, Artifact artifact) implements CacheEvent {
        /** Creates an event. */
        public UpdateAvailable {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(artifact, "artifact");
        }

        @Override
        public Kind kind() {
            return Kind.UPDATE_AVAILABLE;
        }
    }

    /**
     * The cache can do less than before; {@link Recovered} tells when that has ended.
     *
     * @param at when
     * @param process this process
     * @param cause what can be done less well
     * @param message what failed and what is not done until it has ended
     */
    record Degraded(Instant at, String process, Degradation cause, String message) implements CacheEvent {
        /** Creates an event. */
        public Degraded {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public Kind kind() {
            return Kind.DEGRADED;
        }
    }

    /**
     * What {@link Degraded} told has ended.
     *
     * @param at when
     * @param process this process
     * @param cause what can be done well again
     */
    record Recovered(Instant at, String process, Degradation cause) implements CacheEvent {
        /** Creates an event. */
        public Recovered {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public Kind kind() {
            return Kind.RECOVERED;
        }
    }

    /**
     * The subscriber missed events and must read again whatever it keeps: it was behind the trimmed change log, or too slow.
     *
     * @param at when that was noticed
     * @param process this process
     * @param seq the number in the change log up to which events are missing; the next stored event has a greater one
     * @param missed which events are missing
     */
    record Resync(Instant at, String process, long seq, Missed missed) implements CacheEvent {
        /** Creates an event. */
        public Resync {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(missed, "missed");
        }

        @Override
        public Kind kind() {
            return Kind.RESYNC;
        }
    }

    /** Which events a subscriber missed. */
    enum Missed {
        /** Stored ones, which the change log no longer has. */
        STORED,
        /** Live ones, which came faster than the subscriber took them. */
        LIVE
    }
}
