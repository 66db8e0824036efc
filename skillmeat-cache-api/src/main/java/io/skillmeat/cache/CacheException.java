package io.skillmeat.cache;

import java.util.Objects;
import java.util.Optional;

/** What the cache could not do, of one of a closed set of kinds, with what can be done about it. */
public final class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String hint;
    private final transient Optional<SourceFailure> failure;

    /**
     * Creates an exception.
     *
     * @param kind what kind of failure it is
     * @param message what failed, on what, and what was done about it
     * @param hint what the user can do
     */
    public CacheException(Kind kind, String message, String hint) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.hint = Objects.requireNonNull(hint, "hint");
        this.failure = Optional.empty();
    }

    /**
     * Creates an exception with a cause.
     *
     * @param kind what kind of failure it is
     * @param message what failed, on what, and what was done about it
     * @param hint what the user can do
     * @param cause what it came from
     */
    public CacheException(Kind kind, String message, String hint, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.hint = Objects.requireNonNull(hint, "hint");
        this.failure = Optional.empty();
    }

    /**
     * Creates an exception of kind {@link Kind#SOURCE_FAILED}.
     *
     * @param failure what failed, and when it will be tried again
     * @param message what failed, on what, and what was done about it
     * @param hint what the user can do
     */
    public CacheException(SourceFailure failure, String message, String hint) {
        super(message);
        this.kind = Kind.SOURCE_FAILED;
        this.hint = Objects.requireNonNull(hint, "hint");
        this.failure = Optional.of(failure);
    }

    /** Returns what kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns what the user can do about it. */
    public String hint() {
        return hint;
    }

    /** Returns how the source failed and when it will be tried again, if a source failed. */
    public Optional<SourceFailure> failure() {
        return failure;
    }

    /** What can fail. */
    public enum Kind {
        /** Other processes kept the database busy for longer than the deadline. */
        BUSY,
        /** The database is damaged. */
        CORRUPT,
        /** The disk or the quota is full. */
        DISK_FULL,
        /** The database may be read but not written. */
        READ_ONLY,
        /** The database may not be opened: permissions, a wrong owner, a file in the way. */
        INACCESSIBLE,
        /** The database was written by a newer version of this library. */
        SCHEMA_NEWER,
        /** The cache is closed. */
        CLOSED,
        /** A source failed and there was nothing stored that could be served instead. */
        SOURCE_FAILED,
        /** SQLite's native library could not be loaded. */
        NATIVE_LIBRARY,
        /** The configuration contradicts itself or is out of range. */
        INVALID_CONFIG,
        /** A statement was cancelled because it took too long, or the caller was interrupted while he waited. */
        CANCELLED
    }
}
