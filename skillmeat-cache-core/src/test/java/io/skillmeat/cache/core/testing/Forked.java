package io.skillmeat.cache.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A class run in a process of its own, in circumstances that this one cannot have. */
public final class Forked {
    private static final int MINUTES = 25;

    private Forked() {}

    /** Runs a class; fails with its output unless it ends well. */
    public static void run(Class<?> main, List<String> circumstances, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(circumstances);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.add("-Dskillmeat.long=" + LongForm.ON);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("forked", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertTrue(ended, () -> "no end: " + command);
            assertEquals(0, process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Skips the test, visibly, unless a command succeeds here. */
    public static void assume(String why, String... command) throws InterruptedException {
        boolean possible;
        try {
            possible = new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            possible = false;
        }
        Assumptions.assumeTrue(possible, why);
    }
}
