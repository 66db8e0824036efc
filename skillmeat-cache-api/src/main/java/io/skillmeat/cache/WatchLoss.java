package io.skillmeat.cache;

import java.util.Objects;

/**
 * A reason why changes on disk may have gone unnoticed, from when it is seen until everything was compared with the disk again.
 *
 * @param kind what happened
 * @param place the absolute path it concerns; everything below may be affected
 * @param detail what was seen and what is done about it, in a sentence
 */
public record WatchLoss(Kind kind, String place, String detail) {
    /** Creates a loss. */
    public WatchLoss {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(detail, "detail");
    }

    /** What can go wrong with watching. */
    public enum Kind {
        /** More changed at once than the system could report. */
        OVERFLOW,
        /** The system's limit of watches or watchers is reached; the place is polled. */
        LIMIT_REACHED,
        /** A place to watch does not exist, or no longer; it is looked for until it is back. */
        ROOT_MISSING,
        /** A directory may not be read. */
        UNREADABLE,
        /** The file system does not tell of all changes; the place is polled. */
        NOT_NOTIFIED,
        /** A comparison with the disk found a change that nothing had told of. */
        UNANNOUNCED,
        /** The watcher failed or fell silent; it is replaced. */
        FAILED
    }
}
