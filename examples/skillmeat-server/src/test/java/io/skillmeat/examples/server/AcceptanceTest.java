package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.LongForm;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acceptance cases of the system that this server stands for, corrected where they were wrong: H1 to H11, and U3. */
class AcceptanceTest {
    private static final String UNKNOWN = "p-AAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    private Path directory;

    @Test
    void h1_status_countsWhatIsThere() throws Exception {
        FakeSource source = FakeSource.ofProjects();
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            JsonNode empty = server.get("/api/v1/cache/status").json();
            source.edit(Samples.project("shop", "docker"));
            server.post("/api/v1/cache/refresh", "{\"force\": true}");
            JsonNode filled = server.get("/api/v1/cache/status").json();

            for (String count : List.of("total_projects", "total_artifacts", "stale_projects", "outdated_artifacts")) {
                assertEquals(0, empty.path(count).asInt(), count);
            }
            assertTrue(empty.path("oldest_entry").isNull());
            assertEquals(1, filled.path("total_projects").asInt());
            assertEquals(1, filled.path("total_artifacts").asInt());
        }
    }

    @Test
    void h2_projects_haveNamesAndCountsInTime() throws Exception {
        try (TestServer server =
                TestServer.of(directory, SampleHome.copy(directory).source()).loaded()) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long began = System.nanoTime();
                server.get("/api/v1/cache/projects");
                best = Math.min(best, System.nanoTime() - began);
            }
            JsonNode list = server.get("/api/v1/cache/projects").json();

            assertTrue(Duration.ofNanos(best).compareTo(LongForm.limit(Duration.ofMillis(100))) < 0, best + " ns");
            assertEquals(3, list.path("total").asInt());
            assertEquals(0, list.path("skip").asInt());
            assertEquals(100, list.path("limit").asInt());
            list.path("items")
                    .forEach(item -> assertTrue(item.path("artifact_count").asInt() > 0, item.toString()));
            assertEquals(
                    1,
                    list.path("items").findValuesAsText("missing_count").stream()
                            .filter("1"::equals)
                            .count());
        }
    }

    @Test
    void h3_refresh_hasSixFields() throws Exception {
        try (TestServer server =
                TestServer.of(directory, SampleHome.copy(directory).source()).loaded()) {
            Answer answer = server.post("/api/v1/cache/refresh", "{\"force\": false}");

            assertEquals(200, answer.status());
            assertEquals(
                    Set.of(
                            "success",
                            "projects_refreshed",
                            "changes_detected",
                            "errors",
                            "duration_seconds",
                            "message"),
                    names(answer.json()));
            assertEquals(
                    "Refresh completed successfully",
                    answer.json().path("message").asText());
        }
    }

    @Test
    void h4_invalidate_marksTheProject() throws Exception {
        FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"), Samples.project("blog"));
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            String id = Samples.projectId("shop").value();
            JsonNode one = server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + id + "\"}")
                    .json();
            JsonNode stale = server.get("/api/v1/cache/projects?status=stale").json();
            Answer unknown = server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + UNKNOWN + "\"}");
            JsonNode all = server.post("/api/v1/cache/invalidate", "{}").json();

            assertEquals(1, one.path("invalidated_count").asInt());
            assertEquals(1, stale.path("total").asInt());
            assertEquals(id, stale.at("/items/0/id").asText());
            assertEquals(404, unknown.status());
            assertTrue(unknown.text().contains("not found"));
            assertEquals(2, all.path("invalidated_count").asInt());
            assertEquals(
                    "Invalidated entire cache (2 projects)", all.path("message").asText());
        }
    }

    @Test
    void h5_artifacts_showAnUpdatedVersion() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        Path skill = Files.createDirectories(home.project("web-shop").resolve(".claude/skills/fresh"))
                .resolve("SKILL.md");
        Files.writeString(skill, "---\nname: fresh\nversion: 1.0.0\n---\n");
        try (TestServer server = TestServer.of(directory, home.source()).loaded()) {
            String path = "/api/v1/cache/artifacts?project_id=" + id(server, "web-shop");
            String before = item(server.get(path).json(), "fresh")
                    .path("deployed_version")
                    .asText();
            Files.writeString(skill, "---\nname: fresh\nversion: 1.0.1\n---\n");
            server.post("/api/v1/cache/refresh", "{\"force\": true}");

            assertEquals("1.0.0", before);
            assertEquals(
                    "1.0.1",
                    item(server.get(path).json(), "fresh")
                            .path("deployed_version")
                            .asText());
        }
    }

    @Test
    void h6_raisedUpstream_isShownOnceWithBothVersions() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        try (TestServer server = TestServer.of(directory, home.source()).loaded()) {
            String shop = "project_id=" + id(server, "web-shop");
            List<String> before =
                    named(server.get("/api/v1/cache/stale-artifacts?" + shop).json());
            home.raise("sql-review", "v2.1.0", "v2.2.0");
            server.post("/api/v1/cache/refresh", "{\"force\": true}");
            JsonNode stale = server.get("/api/v1/cache/stale-artifacts?" + shop).json();
            JsonNode listed = server.get("/api/v1/cache/artifacts?is_outdated=true&" + shop)
                    .json();

            assertFalse(before.contains("sql-review"), before.toString());
            assertEquals(1, named(stale).stream().filter("sql-review"::equals).count());
            assertTrue(item(listed, "sql-review").path("is_outdated").asBoolean());
            assertEquals(
                    "v2.2.0", item(stale, "sql-review").path("upstream_version").asText());
            assertEquals(
                    item(listed, "sql-review").path("deployed_version"),
                    item(stale, "sql-review").path("deployed_version"));
            assertEquals(
                    "outdated",
                    item(stale, "sql-review").at("/against_collection/state").asText());
            assertTrue(item(stale, "sql-review").path("version_difference").isTextual());
        }
    }

    @Test
    void h7_search_withoutTextOrByAnOddOrder_isRefused() throws Exception {
        try (TestServer server =
                TestServer.of(directory, FakeSource.ofProjects()).loaded()) {
            assertEquals(400, server.get("/api/v1/cache/search").status());
            assertEquals(400, server.get("/api/v1/cache/search?query=").status());
            Answer sort = server.get("/api/v1/cache/search?query=a&sort_by=odd");
            assertEquals(400, sort.status());
            assertTrue(sort.json().path("detail").asText().contains("invalid"), sort.text());
        }
    }

    @Test
    void h8_staleArtifacts_byAnOddOrderOrLimit_isRefused() throws Exception {
        try (TestServer server =
                TestServer.of(directory, FakeSource.ofProjects()).loaded()) {
            for (String query : List.of("sort_by=invalid", "sort_order=up", "limit=0", "limit=501", "skip=-1")) {
                assertEquals(
                        400,
                        server.get("/api/v1/cache/stale-artifacts?" + query).status(),
                        query);
            }
        }
    }

    @Test
    void h9_refreshOfAnUnknownProject_isRefusedAtOnce() throws Exception {
        try (TestServer server =
                TestServer.of(directory, FakeSource.ofProjects()).loaded()) {
            server.get("/api/v1/cache/status");
            long began = System.nanoTime();
            Answer answer = server.post("/api/v1/cache/refresh", "{\"project_id\": \"" + UNKNOWN + "\"}");

            assertEquals(404, answer.status());
            assertTrue(
                    Duration.ofNanos(System.nanoTime() - began).compareTo(LongForm.limit(Duration.ofSeconds(4))) < 0);
        }
    }

    @Test
    void h10_apiKey_isAskedFor() throws Exception {
        try (TestServer server =
                TestServer.of(TestServer.open(directory, FakeSource.ofProjects()), Optional.of("key"))) {
            Answer none = server.get("/api/v1/projects");
            Answer wrong = server.get("/api/v1/projects", "X-API-Key", "other");

            assertEquals(401, none.status());
            assertEquals("API key required", none.json().path("title").asText());
            assertEquals(403, wrong.status());
            assertEquals("Invalid API key", wrong.json().path("title").asText());
        }
    }

    @Test
    void h11_projects_neverOmitStaleOnes() throws Exception {
        FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"), Samples.project("blog"));
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + Samples.projectId("shop") + "\"}");
            Answer list = server.get("/api/v1/projects");

            assertEquals(2, list.json().path("items").size());
            assertEquals("hit", list.header("X-Cache-Hit"));
            assertFalse(list.header("X-Cache-Last-Fetched").isEmpty());
            assertTrue(list.json().at("/items/1/cache_info/is_stale").asBoolean());
        }
    }

    @Test
    void u3_badge_findsWhatItReads() throws Exception {
        FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"));
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            JsonNode info = server.get("/api/v1/projects").json().at("/items/0/cache_info");

            assertEquals(Set.of("cache_hit", "last_fetched", "is_stale"), names(info));
            assertTrue(info.path("cache_hit").isBoolean());
            assertTrue(info.path("last_fetched").asText().endsWith("Z"));
            assertFalse(info.path("is_stale").asBoolean());
        }
    }

    private static String id(TestServer server, String directory) {
        for (JsonNode item : server.get("/api/v1/cache/projects").json().path("items")) {
            if (item.path("path").asText().endsWith("/" + directory)) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError("no project " + directory);
    }

    private static JsonNode item(JsonNode list, String name) {
        for (JsonNode item : list.path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError(name + " is not in " + list);
    }

    private static List<String> named(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("items").forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
