package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.SourceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refreshes that are asked for over HTTP: begun, joined, watched, awaited, cancelled. */
class RefreshTest {
    @TempDir
    private Path directory;

    private final FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"), Samples.project("blog"));
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void begin_all_isAcceptedAndToldUntilItsEnd() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            Answer begun = server.post("/api/v1/refreshes", "");
            String location = begun.header("Location");
            Answer ended = server.post("/api/v1/refreshes", "", "Prefer", "respond-async, wait=60");

            assertEquals(202, begun.status());
            assertEquals("/api/v1/refreshes/" + begun.json().path("id").asText(), location);
            assertEquals("all", begun.json().path("scope").asText());
            assertEquals(200, ended.status());
            assertEquals("wait=60", ended.header("Preference-Applied"));
            assertEquals(
                    "succeeded",
                    server.get(ended.header("Location")).json().path("state").asText());
            assertEquals(2, ended.json().at("/result/unchanged").asInt());
            assertEquals(2, ended.json().path("done").asInt());
        }
    }

    @Test
    void list_refreshNobodyAskedFor_isToldByItsEntry() throws Exception {
        source.next(Samples.projectId("blog"), context -> {
            throw new SourceException(
                    SourceFailure.Kind.PERMANENT, "/home/ada/projects/blog is locked", Optional.empty());
        });
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            Map<String, JsonNode> ended = new TreeMap<>();
            while (ended.size() < 2) {
                server.get("/api/v1/refreshes")
                        .json()
                        .path("entries")
                        .forEach(each -> ended.put(each.path("entry").asText(), each));
            }
            JsonNode failed = ended.remove(Samples.projectId("blog").value());
            JsonNode other = ended.values().iterator().next();

            assertEquals(0, server.get("/api/v1/refreshes").json().path("items").size());
            assertEquals("failed", failed.path("outcome").asText());
            assertEquals("~/projects/blog is locked", failed.path("error").asText());
            assertEquals("changed", other.path("outcome").asText());
            assertEquals("project", other.path("kind").asText());
            assertEquals(1, other.path("added").asInt());
            assertTrue(other.path("error").isNull(), other.toString());
        }
    }

    @Test
    void begin_whileOneRuns_joinsItsScopeOnly() throws Exception {
        source.always(Samples.projectId("shop"), context -> gate.await());
        try (TestServer server = TestServer.of(directory, source)) {
            JsonNode first =
                    server.post("/api/v1/refreshes", "{\"mode\": \"if_stale\"}").json();
            JsonNode joined = server.post("/api/v1/refreshes", "{\"mode\": \"if_stale\"}", "Prefer", "wait=1")
                    .json();
            JsonNode other = server.post("/api/v1/refreshes", "{\"kind\": \"project\", \"mode\": \"if_stale\"}")
                    .json();

            assertEquals(first.path("id"), joined.path("id"));
            assertEquals("running", joined.path("state").asText());
            assertNotEquals(first.path("id"), other.path("id"));
            assertEquals(2, server.get("/api/v1/refreshes").json().path("items").size());
            gate.countDown();
        }
    }

    @Test
    void begin_projectChangedAfterItWasFetched_isSeenByARefreshOfItsOwn() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            CountDownLatch fetching = new CountDownLatch(1);
            source.next(Samples.projectId("shop"), context -> {
                fetching.countDown();
                gate.await();
            });
            server.post("/api/v1/refreshes", "");
            fetching.await();
            source.edit(Samples.project("shop", "docker", "review"));
            String second = server.post("/api/v1/refreshes", "").header("Location");
            gate.countDown();
            server.post("/api/v1/refreshes", "", "Prefer", "wait=60");

            assertEquals(1, server.get(second).json().at("/result/changed").asInt());
        }
    }

    @Test
    void begin_sameKey_isTheSameRefreshForEver() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            String[] wait = {"Idempotency-Key", "k-1", "Prefer", "wait=60"};
            JsonNode first = server.post("/api/v1/refreshes", "", wait).json();
            JsonNode again = server.post("/api/v1/refreshes", "", wait).json();
            JsonNode another = server.post("/api/v1/refreshes", "").json();
            Answer contradiction = server.post("/api/v1/refreshes", "{\"mode\": \"reload\"}", wait);

            assertEquals(first.path("id"), again.path("id"));
            assertNotEquals(first.path("id"), another.path("id"));
            assertEquals(409, contradiction.status());
        }
    }

    @Test
    void begin_tooManyKeys_forgetsTheOldest() throws Exception {
        source.always(Samples.projectId("shop"), context -> gate.await());
        try (TestServer server = TestServer.of(directory, source)) {
            Settings settings =
                    new Settings("127.0.0.1", 0, List.of(), Optional.empty(), "/home/ada", Duration.ofHours(6));
            RefreshJobs jobs = new RefreshJobs(server.cache, settings, InstantSource.system());
            for (int i = 0; i <= 1_000; i++) {
                jobs.begin(Selection.all(), RefreshMode.IF_STALE, Optional.of("k-" + i));
            }

            assertThrows(
                    Refusal.class,
                    () -> jobs.begin(Selection.of(EntryKind.PROJECT), RefreshMode.IF_STALE, Optional.of("k-1")));
            jobs.begin(Selection.of(EntryKind.PROJECT), RefreshMode.IF_STALE, Optional.of("k-0"));
            gate.countDown();
        }
    }

    @Test
    void cancel_running_endsItAndKeepsWhatIsThere() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            CountDownLatch fetching = new CountDownLatch(1);
            for (String name : new String[] {"shop", "blog"}) {
                source.always(Samples.projectId(name), context -> {
                    fetching.countDown();
                    gate.await();
                });
            }
            String location =
                    server.post("/api/v1/refreshes", "{\"mode\": \"reload\"}").header("Location");
            fetching.await();
            Answer cancelled = server.send("DELETE", location, "");
            gate.countDown();
            JsonNode next = server.post("/api/v1/refreshes", "{\"mode\": \"reload\"}", "Prefer", "wait=60")
                    .json();

            assertEquals(202, cancelled.status());
            assertTrue(cancelled.json().path("state").asText().matches("cancelling|cancelled"), cancelled.text());
            assertEquals("succeeded", next.path("state").asText());
            assertEquals(
                    2, server.get("/api/v1/cache/projects").json().path("total").asInt());
        }
    }

    @Test
    void forceRefresh_ofAProject_asksItsSource() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            String path = "/api/v1/projects/" + Samples.projectId("shop");
            source.edit(Samples.project("shop", "docker", "review"));
            Answer cached = server.get(path);
            Answer forced = server.get(path + "?force_refresh=true");
            Answer all = server.get("/api/v1/projects?force_refresh=true");

            assertEquals("hit", cached.header("X-Cache-Hit"));
            assertEquals(1, cached.json().path("deployment_count").asInt());
            assertEquals("miss", forced.header("X-Cache-Hit"));
            assertEquals(2, forced.json().path("deployment_count").asInt());
            assertTrue(forced.header("Cache-Status").startsWith("skillmeat-cache; fwd=miss; stored"));
            assertEquals("miss", all.header("X-Cache-Hit"));
        }
    }

    @Test
    void ready_untilTheFirstScanIsIn_isNot() throws Exception {
        source.whenListed(EntryKind.PROJECT, context -> gate.await());
        try (TestServer server = TestServer.of(directory, source)) {
            Answer early = server.get("/readyz");
            gate.countDown();
            server.loaded();

            assertEquals(503, early.status());
            assertEquals(200, server.get("/readyz").status());
        }
    }
}
