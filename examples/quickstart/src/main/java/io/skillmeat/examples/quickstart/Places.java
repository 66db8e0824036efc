package io.skillmeat.examples.quickstart;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where to look.
 *
 * @param home the SkillMeat home
 * @param roots the directories that hold projects
 */
record Places(Path home, List<Path> roots) {
    /** Returns the user's own places. */
    static Places own() {
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> roots = Stream.of("projects", "dev", "workspace", "src")
                .map(user::resolve)
                .filter(Files::isDirectory)
                .toList();
        return new Places(user.resolve(".skillmeat"), roots);
    }

    /** Returns the sample that lies beside this example. */
    static Places sample() {
        Path sample = here().resolveSibling("sample");
        return new Places(sample.resolve(".skillmeat"), List.of(sample));
    }

    /** The directory of this example: two above what runs, which is target/quickstart.jar or target/classes. */
    private static Path here() {
        try {
            Path running = Path.of(Places.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return running.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program does not know where it is", e);
        }
    }
}
