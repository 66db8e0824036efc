package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.core.testing.FakeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reading answer has: validators, coding, freshness, pages; and what is refused. */
class ReadingTest {
    @TempDir
    private static Path directory;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.of(directory, SampleHome.copy(directory).source()).loaded();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/cache/projects",
                "/api/v1/cache/artifacts",
                "/api/v1/cache/search?query=sql",
                "/api/v1/cache/marketplace",
                "/api/v1/projects",
                "/api/v1/collections",
                "/api/v1/marketplaces",
                "/api/v1/refreshes",
                "/api/v1/openapi.json",
                "/"
            })
    void get_again_isNotModified(String path) {
        Answer first = server.get(path);
        Answer again = server.get(path, "If-None-Match", "\"other\", W/" + first.header("ETag"));

        assertEquals(200, first.status(), first.text());
        assertTrue(first.header("ETag").matches("\"[^\"]+\""), first.header("ETag"));
        assertEquals(304, again.status());
        assertEquals(first.header("ETag"), again.header("ETag"));
        assertEquals(first.header("Cache-Control"), again.header("Cache-Control"));
        assertEquals("Accept-Encoding", again.header("Vary"));
    }

    @Test
    void get_status_showsTheHomeAsATilde(@TempDir Path home) throws Exception {
        Settings settings =
                new Settings("127.0.0.1", 0, List.of(), Optional.empty(), home.toString(), Duration.ofHours(6));
        try (TestServer own = TestServer.of(TestServer.open(home, FakeSource.ofProjects()), settings)
                .loaded()) {
            String location =
                    own.get("/api/v1/cache/status").json().at("/store/location").asText();

            assertTrue(location.startsWith("~/"), location);
        }
    }

    @Test
    void get_compressed_isTheSameWithAnotherValidator() {
        Answer plain = server.get("/api/v1/cache/artifacts");
        Answer packed = server.get("/api/v1/cache/artifacts", "Accept-Encoding", "br, gzip;q=0.5");
        Answer refused = server.get("/api/v1/cache/artifacts", "Accept-Encoding", "gzip;q=0");

        assertEquals("gzip", packed.header("Content-Encoding"));
        assertEquals("", refused.header("Content-Encoding"));
        assertEquals(plain.text(), packed.text());
        assertTrue(packed.bytes().length < plain.bytes().length);
        assertNotEquals(plain.header("ETag"), packed.header("ETag"));
        assertEquals("Accept-Encoding", plain.header("Vary"));
    }

    @Test
    void head_anyPath_isGetWithoutContent() {
        Answer get = server.get("/api/v1/cache/projects");
        Answer head = server.send("HEAD", "/api/v1/cache/projects", "");

        assertEquals(200, head.status());
        assertEquals(get.header("ETag"), head.header("ETag"));
        assertEquals(get.header("Content-Length"), head.header("Content-Length"));
        assertArrayEquals(new byte[0], head.bytes());
    }

    @Test
    void options_anyPath_saysWhatIsAllowed() {
        assertEquals(
                "GET, HEAD, OPTIONS, POST",
                server.send("OPTIONS", "/api/v1/refreshes", "").header("Allow"));
        assertEquals(
                "OPTIONS, POST",
                server.send("OPTIONS", "/api/v1/cache/refresh", "").header("Allow"));
    }

    @Test
    void get_cached_saysHowFreshItIs() {
        Answer list = server.get("/api/v1/cache/projects");
        Answer one =
                server.get("/api/v1/projects/" + list.json().at("/items/0/id").asText());

        for (Answer answer : List.of(list, one)) {
            assertTrue(answer.header("Age").matches("[0-9]+"), answer.header("Age"));
            assertTrue(
                    answer.header("Cache-Status").matches("skillmeat-cache; hit; ttl=[0-9]{4,5}.*"),
                    answer.header("Cache-Status"));
            assertEquals("hit", answer.header("X-Cache-Hit"));
            assertTrue(answer.header("Server-Timing").matches("total;dur=[0-9.]+"));
            assertEquals("fresh", answer.json().at("/meta/state").asText());
            assertFalse(answer.json().at("/meta/fetched_at").asText().isEmpty());
        }
        assertEquals(one.json().at("/meta/fetched_at").asText(), one.header("X-Cache-Last-Fetched"));
        assertTrue(one.json().at("/meta/expires_at").isTextual());
    }

    @Test
    void get_pagesByCursor_haveEachOnce() {
        List<String> walked = new ArrayList<>();
        String next = "/api/v1/cache/artifacts?limit=3";
        while (!next.isEmpty()) {
            Answer page = server.get(next);
            page.json().path("items").forEach(item -> walked.add(item.path("id").asText()));
            next = page.header("Link").matches(".*rel=\"next\".*")
                    ? page.header("Link").replaceFirst(".*<([^>]+)>; rel=\"next\".*", "$1")
                    : "";
        }
        List<String> all = new ArrayList<>();
        JsonNode whole = server.get("/api/v1/cache/artifacts").json();
        whole.path("items").forEach(item -> all.add(item.path("id").asText()));

        assertEquals(all, walked);
        assertEquals(all.size(), new HashSet<>(walked).size());
        assertEquals(all.size(), whole.path("total").asInt());
    }

    @Test
    void get_pagesBySkip_areThoseOfTheWhole() {
        JsonNode whole = server.get("/api/v1/cache/artifacts").json();
        JsonNode part = server.get("/api/v1/cache/artifacts?skip=4&limit=2").json();
        JsonNode behind = server.get("/api/v1/cache/artifacts?skip=400&limit=2").json();

        assertEquals(whole.at("/items/4"), part.at("/items/0"));
        assertEquals(whole.at("/items/5"), part.at("/items/1"));
        assertEquals(4, part.path("skip").asInt());
        assertEquals(0, behind.path("items").size());
        assertEquals(whole.path("total"), behind.path("total"));
    }

    @Test
    void get_projectsByCursor_haveEachOnce() {
        JsonNode first = server.get("/api/v1/projects?limit=2").json();
        String cursor = first.at("/page_info/end_cursor").asText();
        JsonNode second =
                server.get("/api/v1/projects?limit=2&cursor=" + cursor).json();

        assertEquals(2, first.path("items").size());
        assertEquals(3, first.at("/page_info/total_count").asInt());
        assertTrue(first.at("/page_info/has_next_page").asBoolean());
        assertEquals(1, second.path("items").size());
        assertFalse(second.at("/page_info/has_next_page").asBoolean());
        assertEquals("site", second.at("/items/0/name").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "400, /api/v1/cache/status?verbose=1",
        "400, /api/v1/cache/projects?status=odd",
        "400, /api/v1/cache/projects?limit=0",
        "400, /api/v1/cache/projects?limit=501",
        "400, /api/v1/cache/projects?limit=ten",
        "400, /api/v1/cache/projects?limit=1&limit=2",
        "400, /api/v1/cache/projects?skip=-1",
        "400, /api/v1/cache/projects?cursor=bm9wZQ",
        "400, /api/v1/cache/projects?cursor=%21",
        "400, /api/v1/cache/artifacts?cursor=bm9wZQ",
        "400, /api/v1/cache/artifacts?project_id=shop",
        "400, /api/v1/cache/artifacts?type=Not-A-Type",
        "400, /api/v1/cache/artifacts?status=gone",
        "400, /api/v1/cache/artifacts?is_outdated=maybe",
        "400, /api/v1/cache/artifacts?skip=1&cursor=abc",
        "400, /api/v1/cache/search?query=",
        "400, /api/v1/cache/search?query=a&limit=201",
        "400, /api/v1/projects?limit=101",
        "400, /api/v1/projects?force_refresh=yes",
        "400, /api/v1/projects/shop",
        "400, /api/v1/projects/c-AAAAAAAAAAAAAAAAAAAAAA",
        "400, /api/v1/events?project_id=x",
        "404, /api/v1/projects/p-AAAAAAAAAAAAAAAAAAAAAA",
        "404, /api/v1/collections/c-AAAAAAAAAAAAAAAAAAAAAA",
        "404, /api/v1/cache/artifacts?project_id=p-AAAAAAAAAAAAAAAAAAAAAA",
        "404, /api/v1/refreshes/r-AAAAAAAAAAAAAAAA",
        "404, /api/v1/nothing",
        "404, /api/v2/cache/status",
        "404, /missing.js",
        "404, /..%2fopenapi.yaml",
        "404, /%2e%2e/openapi.yaml"
    })
    void get_whatIsNotThere_isRefused(int status, String path) {
        Answer answer = server.get(path);

        assertEquals(status, answer.status(), answer.text());
        assertFalse(answer.text().contains("xception"), answer.text());
    }

    @Test
    void refusal_parameters_namesEach() {
        JsonNode problem = server.get("/api/v1/cache/projects?limit=0&odd=1").json();

        assertEquals("limit", problem.at("/errors/0/parameter").asText());
        assertEquals("odd", problem.at("/errors/1/parameter").asText());
        assertEquals(
                "/api/v1/cache/projects?limit=0&odd=1", problem.path("instance").asText());
        assertEquals(
                "urn:skillmeat:problem:invalid-parameter", problem.path("type").asText());
    }

    @Test
    void method_notThere_saysWhatIs() {
        Answer answer = server.send("DELETE", "/api/v1/cache/status", "");

        assertEquals(405, answer.status());
        assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
        assertEquals(405, server.post("/index.html", "").status());
    }

    @Test
    void accept_otherType_isRefused() {
        assertEquals(
                406, server.get("/api/v1/cache/status", "Accept", "text/html").status());
        assertEquals(
                200,
                server.get("/api/v1/cache/status", "Accept", "text/html, application/*;q=0.1")
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | /api/v1/cache/refresh | {\"force\": \"yes\"}",
                "422 | /api/v1/cache/refresh | {\"project\": null}",
                "422 | /api/v1/cache/refresh | []",
                "422 | /api/v1/cache/invalidate | {\"project_id\": \"shop\"}",
                "422 | /api/v1/refreshes | {\"mode\": \"hard\"}",
                "422 | /api/v1/refreshes | {\"kind\": \"project\", \"project_id\": \"p-AAAAAAAAAAAAAAAAAAAAAA\"}",
                "422 | /api/v1/user-collections/sync-artifact | {}",
                "422 | /api/v1/user-collections/refresh-metadata | {\"artifact_filter\": {\"tag\": \"x\"}}",
                "400 | /api/v1/cache/refresh | {\"force\": tru",
                "400 | /api/v1/cache/refresh | {\"force\": true, \"force\": false}",
                "400 | /api/v1/cache/refresh | {} {}",
                "404 | /api/v1/cache/refresh | {\"project_id\": \"p-AAAAAAAAAAAAAAAAAAAAAA\"}",
                "404 | /api/v1/refreshes | {\"project_id\": \"p-AAAAAAAAAAAAAAAAAAAAAA\"}",
                "404 | /api/v1/cache/invalidate | {\"project_id\": \"p-AAAAAAAAAAAAAAAAAAAAAA\"}",
                "404 | /api/v1/user-collections/refresh-metadata | {\"collection_id\": \"c-AAAAAAAAAAAAAAAAAAAAAA\"}"
            })
    void post_brokenBody_isRefused(int status, String path, String body) {
        assertEquals(status, server.post(path, body).status());
    }

    @Test
    void post_otherTypeOrTooLarge_isRefused() {
        Answer text = server.post("/api/v1/cache/refresh", "{}", "Content-Type", "text/plain");
        Answer large = server.post("/api/v1/cache/refresh", "{\"a\": \"" + "x".repeat(70_000) + "\"}");

        assertEquals(415, text.status());
        assertEquals(413, large.status());
    }

    @Test
    void everyAnswer_isGuarded() {
        for (String path : List.of("/", "/api/v1/cache/status", "/api/v1/nothing")) {
            Answer answer = server.get(path);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'; script-src 'self';"));
            assertFalse(answer.header("Content-Security-Policy").contains("unsafe"));
            assertEquals("", answer.header("Access-Control-Allow-Origin"));
        }
    }
}
