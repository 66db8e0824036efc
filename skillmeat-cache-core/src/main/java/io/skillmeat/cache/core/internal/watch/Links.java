package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The symbolic links that lead to directories of artifacts elsewhere: what is below a link is known by its path through the
 * link, but notifications name its real path.
 *
 * @param targets the real directory each link leads to
 */
record Links(Map<Path, Path> targets) {
    static final Links NONE = new Links(Map.of());

    Links {
        targets = Map.copyOf(targets);
    }

    /** Returns a real path itself, and each path through a link that leads to it. */
    Stream<Path> known(Path real) {
        return Stream.concat(
                Stream.of(real),
                targets.entrySet().stream()
                        .filter(link -> real.startsWith(link.getValue()))
                        .map(link -> link.getKey().resolve(link.getValue().relativize(real))));
    }

    /** Returns the real path of a path that may lead through a link. */
    Path real(Path known) {
        return targets.entrySet().stream()
                .filter(link -> known.startsWith(link.getKey()))
                .map(link -> link.getValue().resolve(link.getKey().relativize(known)))
                .findFirst()
                .orElse(known);
    }
}
