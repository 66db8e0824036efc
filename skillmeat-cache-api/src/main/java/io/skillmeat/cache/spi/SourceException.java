package io.skillmeat.cache.spi;

import io.skillmeat.cache.SourceFailure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A failure of a source that knows whether, and when, trying again can help. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SourceFailure.Kind kind;
    private final transient Optional<Instant> retryAfter;

    /**
     * Creates an exception.
     *
     * @param kind whether trying again can help
     * @param message what failed, on what; without secrets
     * @param retryAfter the earliest time to try again, as the source asked for it; heeded for a day at most
     */
    public SourceException(SourceFailure.Kind kind, String message, Optional<Instant> retryAfter) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** Returns whether trying again can help. */
    public SourceFailure.Kind kind() {
        return kind;
    }

    /** Returns the earliest time to try again, as the source asked for it. */
    public Optional<Instant> retryAfter() {
        return retryAfter;
    }
}
