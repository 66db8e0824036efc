package io.skillmeat.cache;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The last failure of a source to deliver an entry.
 *
 * @param kind whether trying again can help
 * @param message what failed, on what; without secrets
 * @param at when it failed
 * @param retryAt when it will next be tried, if it will
 */
public record SourceFailure(Kind kind, String message, Instant at, Optional<Instant> retryAt) {
    /** Creates a failure. */
    public SourceFailure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(retryAt, "retryAt");
    }

    /** Whether trying again can help. */
    public enum Kind {
        /** It may go away by itself: a time-out, an I/O error, an overloaded server. */
        TRANSIENT,
        /** It stays until somebody changes something: a refusal, a document that cannot be read. */
        PERMANENT
    }
}
