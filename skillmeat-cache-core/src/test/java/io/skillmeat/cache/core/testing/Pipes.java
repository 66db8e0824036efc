package io.skillmeat.cache.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Named pipes, at whose other end nobody is: who opens one waits for ever. */
public final class Pipes {
    private Pipes() {}

    /** Creates one, and the directories it lies in; skips the test where there are none. */
    public static void create(Path path) throws IOException, InterruptedException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        try {
            Process process = new ProcessBuilder("mkfifo", path.toString()).start();
            Assumptions.assumeTrue(process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0, "no pipes here");
        } catch (IOException e) {
            Assumptions.abort("no mkfifo here: " + e.getMessage());
        }
    }
}
