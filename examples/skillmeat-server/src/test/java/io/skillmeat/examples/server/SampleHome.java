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

    /** The collection takes a newer version of a skill, with other content. */
    void raise(String skill, String from, String to) throws IOException {
        Path collection = home().resolve("collections/default");
        Files.writeString(collection.resolve("skills").resolve(skill).resolve("SKILL.md"), "Newer than before.\n");
        for (String file : List.of("collection.toml", "collection.lock")) {
            Path record = collection.resolve(file);
            Files.writeString(record, raised(Files.readString(record), skill, from, to));
        }
    }

    private static String raised(String text, String skill, String from, String to) {
        int start = text.indexOf(skill);
        int end = text.indexOf("\n\n", start);
        String part = text.substring(start, end < 0 ? text.length() : end)
                .replace(from, to)
                .replaceFirst("content_hash = \"[0-9a-f]{8}", "content_hash = \"00000000");
        return text.substring(0, start) + part + (end < 0 ? "" : text.substring(end));
    }
}
