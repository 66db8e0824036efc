package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own with a cache: does what it reads, a command a line, and answers each with a line. */
final class CacheProcess {
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    /** Starts a process whose cache is in a home's {@code cache/cache.db}, over the home's projects. */
    CacheProcess(Path home, Duration deadline) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        process = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheProcess.class.getName(),
                        home.toString(),
                        deadline.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(answers.readLine())) {
            throw new IOException("the process did not get ready");
        }
    }

    /** Has a command done and returns the answer. */
    String run(String command) throws IOException {
        begin(command);
        return end();
    }

    /** Has a command begun. */
    void begin(String command) {
        commands.println(command);
    }

    /** Waits for the answer to what was begun. */
    String end() throws IOException {
        return String.valueOf(answers.readLine());
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static ProjectCache open(Path home, TextSource source, Duration deadline) {
        return SkillmeatCache.at(home.resolve("cache").resolve("cache.db"))
                .source(source)
                .refreshing(RefreshPolicy.onDemand().deadline(deadline))
                .open();
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ProjectCache cache = open(home, new TextSource(home), Duration.parse(arguments[1]))) {
            out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(done(cache, line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
            }
        }
    }

    private static String done(ProjectCache cache, String command, String name) throws InterruptedException {
        EntryId id = Samples.projectId(name.replaceAll("=.*", ""));
        return switch (command) {
            case "put" ->
                cache.put(Samples.project(name.replaceAll("=.*", ""), "skill:" + name.replaceAll(".*=", "")))
                        .toString();
            case "refresh" -> {
                Refresh refresh = cache.refresh(Selection.all(), RefreshMode.IF_STALE);
                yield refresh.await(Duration.ofMinutes(1)).toString();
            }
            case "read" -> cache.project(id).toString();
            default -> throw new IllegalArgumentException(command);
        };
    }
}
