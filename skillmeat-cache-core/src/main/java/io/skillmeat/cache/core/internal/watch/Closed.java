package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The directories that are never entered.
 *
 * @param named those that were named so
 * @param own those that caches write to: whatever is to be watched in one is watched all the same
 */
record Closed(Set<Path> named, Set<Path> own) {
    static final Closed NONE = new Closed(Set.of(), Set.of());

    Closed {
        named = Set.copyOf(named);
        own = Set.copyOf(own);
    }

    /** Returns these and one that is named. */
    Closed and(Path directory) {
        return new Closed(more(named, directory), own);
    }

    /** Returns these and one that a cache writes to. */
    Closed andOwn(Path directory) {
        return new Closed(named, more(own, directory));
    }

    /** Adds a directory; also what it really is, if it is a symbolic link. */
    private static Set<Path> more(Set<Path> directories, Path directory) {
        Set<Path> more = new HashSet<>(directories);
        more.add(directory.toAbsolutePath().normalize());
        Sighting.of(directory).place().ifPresent(more::add);
        return more;
    }

    /** Returns whether a directory that belongs to a place is not entered. */
    boolean holds(Path directory, Path place) {
        return named.stream().anyMatch(directory::startsWith)
                || own.stream().anyMatch(each -> directory.startsWith(each) && !place.startsWith(each));
    }
}
