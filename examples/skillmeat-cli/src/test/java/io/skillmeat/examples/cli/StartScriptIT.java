package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the start script beside the packaged file. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StartScriptIT {
    private static final Path JAR = Path.of(System.getProperty("runnable.jar"));
    private static final String SHARED = "source: shared objects file";

    /** Homes may have blanks in their names. */
    private static final String CACHE = "the cache";

    @TempDir
    private Path directory;

    private Path script = Path.of("");

    @BeforeEach
    void install() throws IOException {
        script = Files.copy(Path.of("src/main/scripts/skillmeat"), directory.resolve("skillmeat"));
        Files.copy(JAR, directory.resolve("skillmeat.jar"));
        Path skill = Files.createDirectories(directory.resolve("shop/.claude/skills/docker"));
        Files.writeString(skill.resolve("SKILL.md"), "---\nname: docker\n---\n");
    }

    @Test
    void script_secondStart_takesClassesFromTheArchiveOfTheFirst() throws Exception {
        String first = run("list");
        String second = run("list");
        String logged = run("-Xlog:class+load", "list");

        assertTrue(first.contains("docker\tskill\tuntracked\t"), first);
        assertEquals(1, archives());
        assertTrue(second.contains("docker\tskill\tuntracked\t"), second);
        assertTrue(
                logged.lines().anyMatch(line -> line.contains("SqlStore ") && line.contains(SHARED)),
                "the store's classes are not from the archive");
    }

    @Test
    void script_noPlaceForAnArchive_startsAllTheSame() throws Exception {
        Files.writeString(directory.resolve(CACHE), "in the way");

        assertTrue(run("list").contains("docker\tskill\tuntracked\t"));
    }

    private long archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(CACHE).resolve("skillmeat"))) {
            return files.filter(file -> file.toString().matches(".*\\.(aot|jsa)"))
                    .count();
        }
    }

    /** A first argument that begins with {@code -X} goes to the JVM. */
    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(
                "--home",
                directory.resolve("home").toString(),
                "--root",
                directory.resolve("shop").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("XDG_CACHE_HOME", directory.resolve(CACHE).toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        for (String argument : arguments) {
            if (argument.startsWith("-X")) {
                environment.put("SKILLMEAT_JAVA_OPTIONS", argument);
            } else {
                command.add(argument);
            }
        }
        Path out = directory.resolve("out.txt");
        builder.redirectOutput(out.toFile()).start().waitFor();
        return Files.readString(out);
    }
}
