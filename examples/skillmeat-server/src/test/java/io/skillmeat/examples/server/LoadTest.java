package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty clients at once, with refreshes and edits going on: for 3 seconds, or as many as the system property {@code
 * load.seconds} says.
 */
class LoadTest {
    private static final int CLIENTS = 50;
    private static final int SECONDS = Integer.getInteger("load.seconds", 3);
    private static final int PROJECTS = 100;
    private static final List<String> READS = List.of(
            "/api/v1/cache/projects",
            "/api/v1/cache/artifacts?limit=50",
            "/api/v1/cache/search?query=skill&limit=20",
            "/api/v1/projects",
            "/api/v1/cache/status",
            "/");

    @TempDir
    private Path directory;

    @Test
    void clients_fiftyAtOnce_areAllAnswered(TestReporter reporter) throws Exception {
        SampleHome home = SampleHome.copy(directory);
        for (int i = 0; i < PROJECTS; i++) {
            write(home, i, "first");
        }
        try (TestServer server = TestServer.of(directory, home.source()).loaded()) {
            READS.forEach(server::get);
            Queue<Long> nanos = new ConcurrentLinkedQueue<>();
            Queue<String> errors = new ConcurrentLinkedQueue<>();
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            CountDownLatch ended = new CountDownLatch(CLIENTS + 1);
            for (int i = 0; i < CLIENTS; i++) {
                int seed = i;
                run(ended, errors, () -> read(server, new Random(seed), end, nanos, errors));
            }
            run(ended, errors, () -> edit(server, home, end, errors));
            ended.await();

            List<Long> sorted = nanos.stream().sorted().toList();
            assertEquals(List.of(), new ArrayList<>(errors));
            assertTrue(sorted.size() >= CLIENTS, sorted.size() + " answers");
            reporter.publishEntry("answers", Integer.toString(sorted.size()));
            reporter.publishEntry("p50_ms", millis(sorted.get(sorted.size() / 2)));
            reporter.publishEntry("p99_ms", millis(sorted.get((int) (sorted.size() * 0.99))));
        }
    }

    private static void read(TestServer server, Random random, long end, Queue<Long> nanos, Queue<String> errors)
            throws Exception {
        while (System.nanoTime() < end) {
            String path = READS.get(random.nextInt(READS.size()));
            long began = System.nanoTime();
            int status = server.statusOf(path);
            nanos.add(System.nanoTime() - began);
            if (status != 200) {
                errors.add(path + ": " + status);
            }
        }
    }

    private static void edit(TestServer server, SampleHome home, long end, Queue<String> errors) throws Exception {
        for (int i = 0; System.nanoTime() < end; i++) {
            write(home, i % PROJECTS, "edit " + i);
            Answer answer = server.post("/api/v1/cache/refresh", "{\"force\": true}");
            if (answer.status() != 200 || !answer.json().path("success").asBoolean()) {
                errors.add(answer.text());
            }
        }
    }

    private static void write(SampleHome home, int project, String text) throws Exception {
        Path skill = home.project("load-" + project).resolve(".claude/skills/skill-" + project);
        Files.writeString(Files.createDirectories(skill).resolve("SKILL.md"), "---\ndescription: " + text + "\n---\n");
    }

    private static void run(CountDownLatch ended, Queue<String> errors, Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                errors.add(e.toString());
            } finally {
                ended.countDown();
            }
        });
        thread.start();
    }

    private static String millis(long nanos) {
        return Double.toString(Math.round(nanos / 1e4) / 100.0);
    }

    /** What a client does. */
    private interface Work {
        void run() throws Exception;
    }
}
