package io.skillmeat.cache.core.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Another process with the class path of the tests; what it prints is kept. */
public final class ForkedJvm {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader lines;

    private ForkedJvm(Process process) {
        this.process = process;
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process.
     *
     * @param main the class whose {@code main} runs in it
     * @param options options of the virtual machine
     * @param arguments arguments of {@code main}
     */
    public static ForkedJvm start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return start(List.of(), main, options, arguments);
    }

    /**
     * Starts a process by another program.
     *
     * @param by a command that runs the command that is put behind it
     * @param main the class whose {@code main} runs in it
     * @param options options of the virtual machine
     * @param arguments arguments of {@code main}
     */
    public static ForkedJvm start(List<String> by, Class<?> main, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(by);
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

    /** Writes a line to it and returns the line it answers with. */
    public String ask(String line) throws IOException {
        tell(line);
        return nextLine()
                .orElseThrow(() -> new AssertionError("the forked process ended instead of answering " + line));
    }

    /** Writes a line to it. */
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits for the next line it prints; nothing if it has ended. */
    public Optional<String> nextLine() throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    /** Closes its standard input and waits for its end. */
    public void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        output();
    }

    /** Kills it as the operating system does, without any chance to do anything more; what it has printed can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end and returns what it printed. */
    public String output() throws IOException, InterruptedException {
        String output = lines.lines().map(line -> line + "\n").collect(Collectors.joining());
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("a forked process failed: " + output);
        }
        return output;
    }
}
