package io.skillmeat.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How fresh a value is, decided at the instant it was read.
 *
 * <p>The rule (one definition, for all kinds of entry): fresh exactly if its stored stamp is the current one and
 * {@code 0 <= age < time to live}.
 */
public sealed interface Freshness {
    /** Returns the time since it was fetched; negative if the clock went back. */
    Duration age();

    /** Returns whether it is {@link Fresh}. */
    default boolean isFresh() {
        return this instanceof Fresh;
    }

    /**
     * It may be used as if it had just been fetched.
     *
     * @param age the time since it was fetched
     * @param remaining how much of its time to live is left
     */
    record Fresh(Duration age, Duration remaining) implements Freshness {
        /** Creates a freshness. */
        public Fresh {
            Objects.requireNonNull(age, "age");
            Objects.requireNonNull(remaining, "remaining");
        }
    }

    /**
     * It is the last known value, and truth may have moved.
     *
     * @param age the time since it was fetched
     * @param reason why it is not fresh
     * @param activity whether a newer one is on its way
     * @param lastError the source's last failure, if it has failed since the value was fetched
     */
    record Stale(Duration age, StaleReason reason, Activity activity, Optional<SourceFailure> lastError)
            implements Freshness {
        /** Creates a freshness. */
        public Stale {
            Objects.requireNonNull(age, "age");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(activity, "activity");
            Objects.requireNonNull(lastError, "lastError");
        }
    }

    /** What is being done about a stale value. */
    enum Activity {
        /** Nothing at present. */
        IDLE,
        /** It is being refreshed. */
        REVALIDATING
    }
}
