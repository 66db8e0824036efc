package io.skillmeat.examples.server;

import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.spi.SnapshotSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the sample tree that the examples come with: a home with one collection, and four projects.
 *
 * @param directory where it is
 */
record SampleHome(Path directory) {
    private static final Path SAMPLE = Path.of("..", "sample");

    static SampleHome copy(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(SAMPLE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return new SampleHome(directory.toRealPath());
    }

    SnapshotSource source() {
        return SkillmeatSource.of(home(), roots());
    }

    Path home() {
        return directory.resolve(".skillmeat");
    }

    List<Path> roots() {
        return List.of(directory.resolve("projects"));
    }

    Path project(String name) {
        return directory.resolve("projects").resolve(name);
    }
}
