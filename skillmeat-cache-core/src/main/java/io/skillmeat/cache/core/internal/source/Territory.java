package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directories outside of which nothing is read, whatever links say.
 *
 * @param grounds their real paths
 */
record Territory(List<Path> grounds) {
    Territory {
        grounds = List.copyOf(grounds);
    }

    /** Returns the territory of those directories that exist now. */
    static Territory of(List<Path> directories) {
        return new Territory(directories.stream()
                .flatMap(directory -> real(directory).stream())
                .toList());
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
        return grounds.stream().anyMatch(real::startsWith);
    }
}
