package io.skillmeat.cache.core.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process with the class path of the tests; what it prints is kept. */
public final class ForkedJvm {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;

    private ForkedJvm(Process process) {
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param main the class whose {@code main} runs in it
     * @param options options of the virtual machine
     * @param arguments arguments of {@code main}
     */
    public static ForkedJvm start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ForkedJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits for its end and returns what it printed. */
    public String output() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("a forked process failed: " + output);
        }
        return output;
    }
}
