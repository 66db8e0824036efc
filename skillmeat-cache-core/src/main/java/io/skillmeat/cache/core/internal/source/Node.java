package io.skillmeat.cache.core.internal.source;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file or directory as one look at it showed it.
 *
 * @param name what it is called where it was found
 * @param path where it really is, links followed
 * @param kind what it is
 * @param stat what tells its states apart; all zero if nothing is there
 */
record Node(String name, Path path, Kind kind, Stat stat) {
    static final Stat NOTHING = new Stat(Stat.Type.OTHER, 0, Instant.EPOCH, Instant.EPOCH, "");

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY || kind == Kind.LINKED_DIRECTORY;
    }

    boolean isHidden() {
        return name.startsWith(".");
    }

    /** What is at a path. */
    enum Kind {
        /** A regular file, or a link to one. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A link to a directory. */
        LINKED_DIRECTORY,
        /** Nothing. */
        ABSENT,
        /** A link to nothing. */
        BROKEN_LINK,
        /** A link out of the territory. */
        OUTSIDE,
        /** A pipe, socket or device. */
        OTHER,
        /** Something that may not be looked at. */
        UNREADABLE
    }
}
