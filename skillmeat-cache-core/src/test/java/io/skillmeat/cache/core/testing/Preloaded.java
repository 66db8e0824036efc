package io.skillmeat.cache.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shared libraries that stand between a process and the operating system: compiled when a test needs one. */
public final class Preloaded {
    private Preloaded() {}

    /** Compiles one, or skips the test, visibly, where that cannot be done. */
    public static Path compile(String name, Path directory) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
        Path source = directory.resolve(name + ".c");
        Path library = directory.resolve(name + ".so");
        try (var resource = Preloaded.class.getResourceAsStream(name + ".c")) {
            Files.write(source, resource.readAllBytes());
        }
        try {
            Process compiler = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
            assertEquals(0, compiler.waitFor());
        } catch (IOException e) {
            assumeTrue(false, "needs gcc");
        }
        return library;
    }

    /** Returns the setting of the environment by which a process loads one, besides what this process has loaded. */
    public static String with(Path library) {
        String own = System.getenv("LD_PRELOAD");
        return "LD_PRELOAD=" + (own == null ? "" : own + ":") + library;
    }
}
