package io.skillmeat.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything is that a command works on.
 *
 * @param home the SkillMeat home, with the collections
 * @param roots the directories that projects are looked for in
 * @param database the cache's database
 * @param remote marketplaces and upstreams
 */
record Places(Path home, List<Path> roots, Path database, Remote remote) {
    /** The directories under the user's own that SkillMeat looks for projects in. */
    static final List<String> USUAL_ROOTS = List.of("projects", "dev", "workspace", "src");

    Places {
        roots = List.copyOf(roots);
    }

    static Places of(GlobalOptions options, Surroundings surroundings) {
        Path home = absolute(options.home, surroundings)
                .orElse(surroundings.userHome().resolve(".skillmeat"));
        Path database = absolute(options.database, surroundings)
                .orElse(home.resolve("cache").resolve("cache.db"));
        List<Path> roots = options.roots.isEmpty()
                ? usualRoots(surroundings)
                : options.roots.stream().map(surroundings::resolve).distinct().toList();
        return new Places(home, roots, database, Remote.of(options, surroundings));
    }

    private static Optional<Path> absolute(Optional<Path> path, Surroundings surroundings) {
        return path.map(surroundings::resolve);
    }

    /** Returns the usual roots that exist and the current directory; never the whole file system. */
    private static List<Path> usualRoots(Surroundings surroundings) {
        Stream<Path> usual =
                USUAL_ROOTS.stream().map(surroundings.userHome()::resolve).filter(Files::isDirectory);
        Stream<Path> here = Stream.of(surroundings.directory()).filter(directory -> directory.getParent() != null);
        return Stream.concat(usual, here).distinct().toList();
    }
}
