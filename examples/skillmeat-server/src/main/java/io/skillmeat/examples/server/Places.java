package io.skillmeat.examples.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where everything is that the server tells of.
 *
 * @param home the SkillMeat home, with the collections
 * @param roots the directories that projects are looked for in
 * @param database the cache's database
 */
record Places(Path home, List<Path> roots, Path database) {
    private static final List<String> USUAL_ROOTS = List.of("projects", "dev", "workspace", "src");

    Places {
        roots = List.copyOf(roots);
    }

    static Places of(Optional<Path> home, List<Path> roots, Optional<Path> database, Path userHome) {
        Path places = absolute(home.orElse(userHome.resolve(".skillmeat")));
        List<Path> searched = roots.isEmpty()
                ? USUAL_ROOTS.stream()
                        .map(userHome::resolve)
                        .filter(Files::isDirectory)
                        .toList()
                : roots;
        return new Places(
                places,
                searched.stream().map(Places::absolute).distinct().toList(),
                absolute(database.orElse(places.resolve("cache").resolve("cache.db"))));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
