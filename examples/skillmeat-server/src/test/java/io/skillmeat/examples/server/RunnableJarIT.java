package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged file as its users do: {@code java -jar skillmeat-server.jar}. */
class RunnableJarIT {
    private static final Path JAR = Path.of(System.getProperty("runnable.jar"));
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void jar_version_isTheBuilds() throws Exception {
        Process process = start("--version");

        assertTrue(process.inputReader().readLine().endsWith(System.getProperty("project.version")));
        assertEquals(0, process.waitFor());
    }

    @Test
    void jar_badOption_saysSoAndExits() throws Exception {
        Process open = start("--address", "0.0.0.0");
        Process odd = start("--port", "many");

        assertEquals(2, open.waitFor());
        assertEquals(2, odd.waitFor());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void jar_asked_toEnd_endsCleanlyAndResumesItsEvents() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        Running first = run(home);
        String last;
        try (EventReader events = EventReader.open(client, request(first, "/api/v1/events"))) {
            last = events.next("reset").id().orElseThrow();
        }
        String line = first.startLine();
        first.process().toHandle().destroy();
        String log = first.rest();
        boolean ended = first.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS);

        assertTrue(ended);
        assertEquals(143, first.process().exitValue());
        assertTrue(line.contains(" projects=3 artifacts="), line);
        assertTrue(line.contains(" loaded_from=files "), line);
        assertTrue(log.contains("closed memory_hits="), log);

        Files.writeString(home.project("web-shop").resolve(".claude/commands/late.md"), "Came while nobody served.\n");
        Running second = run(home);
        try (EventReader events =
                EventReader.open(client, request(second, "/api/v1/events").header("Last-Event-ID", last))) {
            send(second, "POST", "/api/v1/cache/refresh", "{\"force\": true}");
            EventReader.Event changed = events.next("entries_changed");
            assertTrue(Long.parseLong(changed.id().orElseThrow()) > Long.parseLong(last));
        }
        assertTrue(second.startLine().contains(" loaded_from=database "), second.startLine());
        second.process().toHandle().destroy();
        assertTrue(second.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void jar_fileEdited_isTold() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        Running server = run(home);
        try (EventReader events = EventReader.open(client, request(server, "/api/v1/events"))) {
            events.next("reset");
            send(server, "POST", "/api/v1/cache/refresh", "{}");
            Files.writeString(home.project("web-shop").resolve(".claude/commands/new.md"), "New.\n");
            EventReader.Event changed = events.next("entries_changed");
            while (changed.json().path("added").isEmpty()
                    || !changed.json().path("change").asText().equals("unchanged")) {
                changed = events.next("entries_changed");
            }
        } finally {
            server.process().toHandle().destroy();
        }
        assertTrue(server.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    private Running run(SampleHome home) throws IOException {
        Process process = start(
                "--home", home.home().toString(), "--root", home.roots().get(0).toString(), "--port", "0");
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String line = log.readLine();
        while (line != null && !line.contains("started url=")) {
            line = log.readLine();
        }
        return new Running(process, line, log);
    }

    private static Process start(String... args) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static HttpRequest.Builder request(Running server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private void send(Running server, String method, String path, String body) throws Exception {
        HttpRequest request = request(server, path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        assertEquals(200, client.send(request, BodyHandlers.ofString()).statusCode());
    }

    /**
     * A server that runs.
     *
     * @param process its process
     * @param startLine the line in which it said what it has loaded
     * @param log the rest of its log
     */
    private record Running(Process process, String startLine, BufferedReader log) {
        private String url() {
            return startLine.replaceFirst(".*started url=(\\S+)/ .*", "$1");
        }

        private String rest() {
            return String.join("\n", log.lines().toList());
        }
    }
}
