package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories outside of which nothing is read, whatever links say, and what is not read within them.
 *
 * @param grounds their real paths
 * @param closed real paths of files and directories of caches: who opens and closes a database's file in the process that uses
 *     it takes away the locks of SQLite
 */
record Territory(List<Path> grounds, Set<Path> closed) {
    Territory {
        grounds = List.copyOf(grounds);
        closed = Set.copyOf(closed);
    }

    /** Returns the territory of those directories that exist now. */
    static Territory of(List<Path> directories, Set<Path> closed) {
        return new Territory(
                directories.stream()
                        .flatMap(directory -> real(directory).stream())
                        .toList(),
                closed);
    }

    private static Optional<Path> real(Path directory) {
        try {
            return Optional.of(directory.toRealPath());
        } catch (IOException e) {
            return Optional.empty(); // nothing can be read there; who needs it reports it
        }
    }

    /** Returns whether a real path lies inside. */
    boolean contains(Path real) {
        return grounds.stream().anyMatch(real::startsWith) && !isClosed(real);
    }

    /** Returns whether a real path is, or lies in, what is not read. */
    boolean isClosed(Path real) {
        return closed.stream().anyMatch(real::startsWith);
    }
}
