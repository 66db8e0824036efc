package io.skillmeat.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a read of an entry is answered as it is.
 *
 * @param entry the entry
 * @param decision what a standard read would do now
 * @param path how that was decided, step by step, in sentences for people
 * @param current the entry's stamp now
 * @param value what is stored, if anything is
 * @param invalidation who invalidated it since then, and why
 * @param failure how its source failed since then, and when it is tried again
 * @param failures how often its source has failed in a row
 * @param activity whether this process is refreshing it
 */
public record Explanation(
        EntryId entry,
        Decision decision,
        List<String> path,
        Stamp current,
        Optional<Value> value,
        Optional<Invalidation> invalidation,
        Optional<SourceFailure> failure,
        int failures,
        Freshness.Activity activity) {
    /** Creates an explanation. */
    public Explanation {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(decision, "decision");
        path = List.copyOf(path);
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(invalidation, "invalidation");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(activity, "activity");
    }

    /** What a read does. */
    public enum Decision {
        /** It serves what is stored. */
        SERVE,
        /** It serves what is stored and has it refreshed. */
        SERVE_AND_REFRESH,
        /** It asks the source first. */
        LOAD,
        /** It asks nobody: the source is left alone for a while, and what is stored is served in its place. */
        FALL_BACK,
        /** It asks nobody: the source said lately that there is no such entry. */
        NOT_FOUND,
        /** It asks nobody: the source is left alone for a while, and nothing may be served in its place. */
        FAIL
    }

    /**
     * Where an entry's history stands; both numbers only grow.
     *
     * @param life moves when the entry is removed or the cache cleared
     * @param generation moves when the entry is invalidated
     */
    public record Stamp(long life, long generation) {}

    /**
     * What is stored of an entry.
     *
     * @param stamp the entry's stamp when its fetch began; an older one than the current makes it stale
     * @param fetchedAt when its fetch began
     * @param writer which process wrote it
     * @param origin which tier holds it; absent if it is only known that there is no such entry
     * @param timeToLive how long it is fresh, jitter included
     * @param configured how long it would be fresh without jitter
     * @param freshness how fresh it is
     * @param validator what the source gave to recognise later that nothing has changed
     */
    public record Value(
            Stamp stamp,
            Instant fetchedAt,
            Optional<String> writer,
            Optional<Origin> origin,
            Duration timeToLive,
            Duration configured,
            Freshness freshness,
            Optional<String> validator) {
        /** Creates a value. */
        public Value {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(fetchedAt, "fetchedAt");
            Objects.requireNonNull(writer, "writer");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(timeToLive, "timeToLive");
            Objects.requireNonNull(configured, "configured");
            Objects.requireNonNull(freshness, "freshness");
            Objects.requireNonNull(validator, "validator");
        }
    }

    /**
     * An invalidation.
     *
     * @param at when
     * @param reason why, as the caller said
     * @param process which process
     */
    public record Invalidation(Instant at, String reason, String process) {
        /** Creates an invalidation. */
        public Invalidation {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(process, "process");
        }
    }
}
