package io.skillmeat.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A copy of the sample tree that the examples come with, as somebody's own home: real files, and the cache of them.
 *
 * @param directory where it is
 */
record SampleTree(Path directory) {
    private static final Path SAMPLE = Path.of("..", "sample");

    static SampleTree copy(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(SAMPLE.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return new SampleTree(directory.toRealPath());
    }

    Terminal terminal() {
        return Terminal.of(new FileCacheOpener()).home(directory);
    }

    Path home() {
        return directory.resolve(".skillmeat");
    }

    Path project(String name) {
        return directory.resolve("projects").resolve(name);
    }

    Path record(String project) {
        return project(project).resolve(".claude/.skillmeat-deployed.toml");
    }
}
