package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lists hold: filtered, sorted, counted; and what never leaves the server. */
class ListsTest {
    private static final String SECRET = "hunter2-never-to-be-seen";

    @TempDir
    private static Path directory;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        SampleHome home = SampleHome.copy(directory);
        Files.writeString(
                home.project("data-pipeline").resolve(".mcp.json"),
                "{\"mcpServers\": {\"db\": {\"command\": \"x\", \"env\": {\"TOKEN\": \"" + SECRET + "\"},"
                        + " \"headers\": {\"Authorization\": \"Bearer " + SECRET + "\"},"
                        + " \"url\": \"https://user:" + SECRET + "@example.org/?key=" + SECRET + "\"}}}");
        home.raise("sql-review", "v2.1.0", "v2.2.0");
        FakeSource marketplaces = new FakeSource(EntryKind.MARKETPLACE);
        Snapshot<Marketplace> bazaar = Samples.marketplace("bazaar", "lamp", "carpet");
        Diagnostic odd = new Diagnostic("bad_record", "marketplace.json", 7, "plugins[2] has no name; left out");
        marketplaces.edit(new Snapshot<>(bazaar.entry(), bazaar.artifacts(), List.of(odd)));
        server = TestServer.of(directory, home.source(), marketplaces).loaded();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void artifacts_filters_combine() {
        JsonNode all = server.get("/api/v1/cache/artifacts").json();
        JsonNode missing = server.get("/api/v1/cache/artifacts?status=missing").json();
        JsonNode types =
                server.get("/api/v1/cache/artifacts?type=mcp&type=hook").json();
        JsonNode outdated = server.get("/api/v1/cache/artifacts?is_outdated=true&type=skill")
                .json();
        JsonNode current =
                server.get("/api/v1/cache/artifacts?is_outdated=false").json();

        assertFalse(texts(all, "status").contains("missing"));
        assertEquals(List.of("missing"), texts(missing, "status"));
        assertTrue(List.of("hook", "mcp").containsAll(texts(types, "type")), types.toString());
        assertTrue(texts(outdated, "name").contains("sql-review"));
        assertEquals(
                all.path("total").asInt(),
                current.path("total").asInt()
                        + server.get("/api/v1/cache/artifacts?is_outdated=true")
                                .json()
                                .path("total")
                                .asInt());
    }

    @Test
    void artifact_byItsId_isToldWhole() {
        JsonNode listed = server.get("/api/v1/cache/artifacts?type=skill&sort_by=severity")
                .json()
                .at("/items/0");
        Answer answer =
                server.get("/api/v1/cache/artifacts/" + listed.path("id").asText());
        JsonNode artifact = answer.json();

        assertEquals(listed.path("name"), artifact.path("artifact_name"));
        assertEquals(listed.path("project_id"), artifact.at("/entry/id"));
        assertEquals("project", artifact.at("/entry/kind").asText());
        assertEquals(listed.path("is_outdated"), artifact.path("is_outdated"));
        assertTrue(answer.header("Cache-Status").startsWith("skillmeat-cache; hit"));
        assertEquals(
                404, server.get("/api/v1/cache/artifacts/a-" + "A".repeat(22)).status());
        assertEquals(400, server.get("/api/v1/cache/artifacts/nope").status());
    }

    @Test
    void marketplace_byItsId_tellsWhatWasOdd() {
        JsonNode listed = server.get("/api/v1/marketplaces").json().at("/items/0");
        JsonNode one =
                server.get("/api/v1/marketplaces/" + listed.path("id").asText()).json();

        assertEquals(1, listed.path("problem_count").asInt());
        assertEquals("bazaar", one.path("name").asText());
        assertEquals(listed.path("artifact_count"), one.path("artifact_count"));
        assertEquals(
                "{\"code\":\"bad_record\",\"path\":\"marketplace.json\",\"line\":7,\"message\":\"plugins[2] has no name; left out\"}",
                one.at("/diagnostics/0").toString());
        assertEquals(404, server.get("/api/v1/marketplaces/m-" + "A".repeat(22)).status());
        assertEquals(400, server.get("/api/v1/marketplaces/nope").status());
    }

    @Test
    void artifacts_fields_areThoseThatWereAskedFor() {
        JsonNode page = server.get("/api/v1/cache/artifacts?fields=id&fields=status&limit=1")
                .json();
        JsonNode found = server.get("/api/v1/cache/search?query=sql&fields=name&fields=score")
                .json();

        assertEquals(2, page.at("/items/0").size());
        assertTrue(page.at("/items/0").has("status"));
        assertEquals("[\"name\",\"score\"]", found.path("fields").toString());
        assertEquals(2, found.at("/items/0").size());
        assertEquals(400, server.get("/api/v1/cache/artifacts?fields=size").status());
    }

    @Test
    void fields_thatCanBeAskedFor_areTheMembersThereAre() {
        TreeSet<String> defined = new TreeSet<>();
        Contract.load()
                .document()
                .at("/components/schemas/ArtifactMember/enum")
                .forEach(name -> defined.add(name.asText()));
        TreeSet<String> there = new TreeSet<>();
        server.get("/api/v1/cache/search?query=sql")
                .json()
                .at("/items/0")
                .fieldNames()
                .forEachRemaining(there::add);

        assertEquals(there, defined);
    }

    @Test
    void artifacts_sorted_areInThatOrder() {
        for (String outdated : List.of("", "&is_outdated=false", "&is_outdated=true")) {
            List<String> changed = texts(
                    server.get("/api/v1/cache/artifacts?sort_by=updated" + outdated)
                            .json(),
                    "updated_at");

            assertEquals(
                    changed.stream()
                            .map(Instant::parse)
                            .sorted(Comparator.reverseOrder())
                            .toList(),
                    changed.stream().map(Instant::parse).toList());
        }
        assertTrue(server.get("/api/v1/cache/artifacts?sort_by=severity")
                .json()
                .at("/items/0/is_outdated")
                .asBoolean());
    }

    @Test
    void type_thatNothingIs_isRefused() {
        assertEquals(400, server.get("/api/v1/cache/artifacts?type=nope").status());
        assertEquals(400, server.get("/api/v1/cache/marketplace?type=nope").status());
        assertEquals(200, server.get("/api/v1/cache/artifacts?type=agent").status());
    }

    @Test
    void staleArtifacts_everyOrder_isKeptAcrossPages() {
        for (String sort : List.of("name", "type", "project", "severity")) {
            for (String order : List.of("asc", "desc")) {
                String path = "/api/v1/cache/stale-artifacts?sort_by=" + sort + "&sort_order=" + order;
                JsonNode whole = server.get(path).json();
                List<String> walked = new ArrayList<>();
                String cursor = "";
                do {
                    JsonNode page = server.get(path + "&limit=1" + cursor).json();
                    walked.addAll(texts(page, "id"));
                    cursor = page.path("next").isNull()
                            ? ""
                            : "&cursor=" + page.path("next").asText();
                } while (!cursor.isEmpty());

                assertTrue(whole.path("total").asInt() >= 3, whole.toString());
                assertEquals(texts(whole, "id"), walked, path);
            }
        }
        assertEquals(400, server.get("/api/v1/cache/stale-artifacts?cursor=x").status());
    }

    @Test
    void staleArtifacts_descending_isTheOtherWayRound() {
        List<String> up = texts(
                server.get("/api/v1/cache/stale-artifacts?sort_by=project").json(), "project_name");
        List<String> down = texts(
                server.get("/api/v1/cache/stale-artifacts?sort_by=project&sort_order=desc")
                        .json(),
                "project_name");

        assertEquals(up.stream().sorted().toList(), up);
        assertEquals(up.get(0), down.get(down.size() - 1));
    }

    @Test
    void outdatedCounts_areTheSameEverywhere() {
        int listed =
                server.get("/api/v1/cache/stale-artifacts").json().path("total").asInt();
        JsonNode status = server.get("/api/v1/cache/status").json();
        int counted = 0;
        for (JsonNode project : server.get("/api/v1/cache/projects").json().path("items")) {
            counted += project.path("outdated_count").asInt();
        }

        assertEquals(listed, counted);
        assertEquals(listed, status.path("outdated_artifacts").asInt());
        assertEquals(server.get("/api/v1/cache/artifacts").json().path("total"), status.path("total_artifacts"));
    }

    @Test
    void marketplace_offers_areListed() {
        JsonNode offers = server.get("/api/v1/cache/marketplace?limit=1").json();
        JsonNode next = server.get("/api/v1/cache/marketplace?limit=1&cursor="
                        + offers.path("next").asText())
                .json();

        assertEquals(2, offers.path("total").asInt());
        assertEquals("carpet", offers.at("/items/0/name").asText());
        assertEquals("lamp", next.at("/items/0/name").asText());
        assertEquals("bazaar", next.at("/items/0/data/marketplace_name").asText());
        assertEquals(1, server.get("/api/v1/marketplaces").json().path("total").asInt());
        assertEquals(
                0,
                server.get("/api/v1/cache/marketplace?type=hook")
                        .json()
                        .path("total")
                        .asInt());
    }

    @Test
    void secrets_ofServers_areNowhere() {
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/cache/artifacts", "/api/v1/cache/search?query=db", "/api/v1/cache/projects", "/metrics"));
        for (JsonNode project : server.get("/api/v1/projects").json().path("items")) {
            paths.add("/api/v1/projects/" + project.path("id").asText());
        }
        boolean isListed = false;
        for (String path : paths) {
            String text = server.get(path).text();
            assertFalse(text.contains(SECRET), path);
            isListed |= text.contains("\"db\"");
        }
        assertTrue(isListed);
    }

    @Test
    void metrics_format_isPrometheus() {
        Answer metrics = server.get("/metrics");

        assertTrue(metrics.header("Content-Type").startsWith("text/plain; version=0.0.4"));
        assertTrue(metrics.text().contains("\nskillmeat_entries{kind=\"project\"} 3\n"), metrics.text());
        for (String line : metrics.text().lines().toList()) {
            assertTrue(
                    line.matches(
                            "# (HELP|TYPE) skillmeat_[a-z_]+ .+|skillmeat_[a-z_]+(\\{[a-z]+=\"[a-z_]+\"})? [0-9]+"),
                    line);
        }
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        list.path("items").forEach(item -> texts.add(item.path(name).asText()));
        return texts;
    }
}
