package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The directories that projects are looked for in, as a message names them. */
final class Roots {
    private Roots() {}

    static String of(Session session) {
        List<Path> roots = session.places().roots();
        Look look = session.output().look();
        return roots.isEmpty()
                ? "no directory at all: --root names one"
                : roots.stream().map(root -> look.path(root.toString())).collect(Collectors.joining(", "));
    }
}
