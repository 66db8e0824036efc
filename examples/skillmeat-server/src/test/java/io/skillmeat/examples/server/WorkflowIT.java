package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.core.testing.LongForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do, from one end to the other: processes as they are packaged, real files, a real browser. */
class WorkflowIT {
    private static final Path SERVER = Path.of(System.getProperty("runnable.jar"));
    private static final Path COMMAND_LINE = Path.of(System.getProperty("cli.jar"));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long FIRST_PAGE_MILLIS =
            LongForm.limit(Duration.ofMillis(500)).toMillis();
    private static final int COMMANDS_AT_ONCE = 10;

    /** The best of some starts counts: others work on this machine, too. */
    private static final int ATTEMPTS = 5;

    private static final String LIVE = "document.querySelector('#live').dataset.state === 'live'";

    private static Chromium chromium;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void freshStart_populated_reloadsFast() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        try (Running fresh = serve(home)) {
            chromium.open(fresh.url() + "/projects");
            chromium.await("document.querySelectorAll('tbody tr').length === 3");
            assertTrue(fresh.line().contains(" loaded_from=files "), fresh.line());
        }
        long answered = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && answered > FIRST_PAGE_MILLIS; i++) {
            answered = Math.min(answered, warmStart(home));
        }
        assertTrue(answered <= FIRST_PAGE_MILLIS, "page and projects after " + answered + " ms");
    }

    /** Starts a server on what is stored; returns how many milliseconds after that it has answered the first page. */
    private long warmStart(SampleHome home) throws Exception {
        long launched = System.nanoTime();
        try (Running warm = serve(home)) {
            long listening = System.nanoTime();
            String first = get(warm, "/") + get(warm, "/api/v1/cache/projects");
            long answered = millisSince(listening);
            chromium.open(warm.url() + "/projects");
            Object rows = chromium.run("return performance.getEntriesByName('first-rows')[0].startTime");

            assertEquals(3, chromium.count("tbody tr"));
            assertTrue(warm.line().contains(" loaded_from=database "), warm.line());
            assertTrue(first.contains("Web Shop"), first);
            System.out.printf(
                    "[workflow] warm start: listening after %d ms, page and projects %d ms later; first rows %s ms after navigation%n",
                    (listening - launched) / 1_000_000, answered, rows);
            return answered;
        }
    }

    @Test
    void commandLineAdds_otherProcessAndPageShowIt() throws Exception {
        assumeTrue(Files.exists(COMMAND_LINE), COMMAND_LINE + " is not built: examples/skillmeat-cli makes it");
        SampleHome home = SampleHome.copy(directory);
        try (Running server = serve(home)) {
            chromium.open(server.url() + "/search?query=standup");
            chromium.await(LIVE + " && document.querySelectorAll('tbody tr').length === 0");

            String added = run(home, "add", "standup", "--to", "web-shop");
            long began = System.nanoTime();
            chromium.await("document.querySelector('tbody').innerText.includes('In sync')");
            long seen = millisSince(began);
            String listed = run(home, "list", "--project", "web-shop");

            System.out.printf("[workflow] command line adds: on the page %d ms after the command ended%n", seen);
            assertTrue(added.contains("added command standup"), added);
            assertTrue(listed.contains("standup\tcommand\tin_sync"), listed);
            assertTrue(seen <= LongForm.limit(Duration.ofSeconds(1)).toMillis(), "on the page after " + seen + " ms");
            run(home, "remove", "standup", "--from", "web-shop");
            chromium.await("document.querySelectorAll('tbody tr').length === 0");
            chromium.assertNoErrors();
        }
    }

    @Test
    void fileChanged_pageShowsItByItself() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        try (Running server = serve(home)) {
            chromium.open(server.url() + "/search?query=late");
            chromium.await(LIVE + " && document.querySelectorAll('tbody tr').length === 0");

            Path commands = home.project("web-shop").resolve(".claude/commands");
            long began = System.nanoTime();
            Files.writeString(commands.resolve("late.md"), "Came late.\n");
            chromium.await("document.querySelectorAll('tbody tr').length === 1");
            System.out.printf("[workflow] file changed: on the page after %d ms%n", millisSince(began));
            chromium.assertNoErrors();
        }
    }

    @Test
    void fileChanged_notWatched_isShownByARefreshOnly() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        try (Running server = serve(home, "--no-watch")) {
            chromium.open(server.url() + "/search?query=late");
            chromium.await(LIVE + " && document.querySelectorAll('tbody tr').length === 0");
            Path commands = home.project("web-shop").resolve(".claude/commands");
            Files.writeString(commands.resolve("late.md"), "Came late.\n");

            assertTrue(get(server, "/api/v1/cache/search?query=late").contains("\"total\":0"));
            assertTrue(get(server, "/api/v1/cache/status").contains("\"watching\":null"));
            chromium.click("#refresh");
            chromium.await("document.querySelectorAll('tbody tr').length === 1");
            chromium.assertNoErrors();
        }
    }

    @Test
    void userFile_settings_areThoseOfTheServer() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        Files.writeString(
                home.home().resolve("config.toml"),
                "[cache]\ncache-ttl = 30\ndb = \"" + directory.resolve("elsewhere/cache.db") + "\"\n");
        try (Running server = serve(home)) {
            String status = get(server, "/api/v1/cache/status");

            assertTrue(status.contains("\"project\":1800"), status);
            assertTrue(server.line().contains("database=" + directory.resolve("elsewhere/cache.db")), server.line());
        }
        try (Running server = serve(home, "--cache-ttl", "20")) {
            assertTrue(get(server, "/api/v1/cache/status").contains("\"project\":1200"));
        }
    }

    @Test
    void manyProcessesAtOnce_allAnswerTheSame() throws Exception {
        assumeTrue(Files.exists(COMMAND_LINE), COMMAND_LINE + " is not built: examples/skillmeat-cli makes it");
        SampleHome home = SampleHome.copy(directory);
        try (Running server = serve(home)) {
            List<Process> people = new ArrayList<>();
            for (int i = 0; i < COMMANDS_AT_ONCE; i++) {
                people.add(process(COMMAND_LINE, home, i % 2 == 0 ? "list" : "refresh")
                        .start());
            }
            List<String> lists = new ArrayList<>();
            for (int i = 0; i < COMMANDS_AT_ONCE; i++) {
                String out = new String(people.get(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String err = new String(people.get(i).getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(0, people.get(i).waitFor(), err);
                if (i % 2 == 0) {
                    lists.add(out);
                }
            }
            assertEquals(1, lists.stream().distinct().count(), lists.toString());
            assertTrue(get(server, "/healthz").contains("ok"));
        }
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private String get(Running server, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static String run(SampleHome home, String... words) throws IOException, InterruptedException {
        Process process =
                process(COMMAND_LINE, home, words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }

    private static Running serve(SampleHome home, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--port", "0"));
        words.addAll(List.of(more));
        Process process = process(SERVER, home, words.toArray(String[]::new)).start();
        BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
        String line = log.readLine();
        while (line != null && !line.contains("started url=")) {
            line = log.readLine();
        }
        if (line == null) {
            throw new AssertionError("the server did not start");
        }
        return new Running(process, line);
    }

    private static ProcessBuilder process(Path jar, SampleHome home, String... words) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(java, "-jar", jar.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "--home", home.home().toString(), "--root", home.roots().get(0).toString()));
        return new ProcessBuilder(command);
    }

    /**
     * A server that runs.
     *
     * @param process its process
     * @param line the line in which it said what it has loaded
     */
    private record Running(Process process, String line) implements AutoCloseable {
        private String url() {
            return line.replaceFirst(".*started url=(\\S+)/ .*", "$1");
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        }
    }
}
