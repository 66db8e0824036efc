package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections over HTTP: listing them, showing one, looking at their files again. */
class CollectionsTest {
    private static final String SYNC = "/api/v1/user-collections/sync-artifact";
    private static final String REFRESH = "/api/v1/user-collections/refresh-metadata";

    @TempDir
    private Path directory;

    private SampleHome home;
    private TestServer server;
    private String collection;

    @BeforeEach
    void start() throws Exception {
        home = SampleHome.copy(directory);
        server = TestServer.of(directory, home.source()).loaded();
        collection = server.get("/api/v1/collections").json().at("/items/0/id").asText();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void list_sampleHome_hasItsCollection() {
        Answer list = server.get("/api/v1/collections?limit=1");

        assertEquals(1, list.json().path("total").asInt());
        assertEquals("default", list.json().at("/items/0/name").asText());
        assertEquals(6, list.json().at("/items/0/artifact_count").asInt());
        assertTrue(list.header("Cache-Status").startsWith("skillmeat-cache; hit; ttl=1"), list.header("Cache-Status"));
    }

    @Test
    void one_sampleHome_hasItsMembers() {
        JsonNode one = server.get("/api/v1/collections/" + collection).json();

        assertEquals(6, one.path("artifacts").size());
        assertTrue(one.path("artifacts").findValuesAsText("resolved_version").contains("v2.1.0"));
    }

    @Test
    void syncArtifact_changedFile_isUpdatedOthersAreNot() throws IOException {
        edit("standup.md");
        JsonNode changed = sync(member("standup"));
        JsonNode same = sync(member("changelog"));

        assertEquals("updated", changed.path("outcome").asText());
        assertTrue(changed.path("success").asBoolean());
        assertEquals("unchanged", same.path("outcome").asText());
    }

    @Test
    void syncArtifact_unknown_isNotFound() {
        String nobody = "\"artifact_id\": \"a-AAAAAAAAAAAAAAAAAAAAAA\"}";

        assertEquals(
                404,
                server.post(SYNC, "{\"collection_id\": \"" + collection + "\", " + nobody)
                        .status());
        assertEquals(
                404,
                server.post(SYNC, "{\"collection_id\": \"c-AAAAAAAAAAAAAAAAAAAAAA\", " + nobody)
                        .status());
    }

    @Test
    void refreshMetadata_filtered_reportsOnThoseOnly() throws IOException {
        edit("standup.md");
        edit("changelog.md");
        JsonNode some = server.post(REFRESH, "{\"artifact_filter\": {\"type\": \"command\", \"name\": \"STAND*\"}}")
                .json();
        JsonNode all = server.post(REFRESH, "{\"collection_id\": \"" + collection + "\"}")
                .json();

        assertEquals(1, some.path("items").size());
        assertEquals("standup", some.at("/items/0/artifact_name").asText());
        assertEquals(1, some.path("total_updated").asInt());
        assertEquals(1, some.path("collections_refreshed").asInt());
        assertEquals(6, all.path("items").size());
        assertEquals(6, all.path("total_unchanged").asInt());
        assertTrue(all.path("success").asBoolean());
    }

    @Test
    void refreshMetadata_fileGone_isSkippedNotFailed() throws IOException {
        Files.delete(home.home().resolve("collections/default/commands/standup.md"));
        JsonNode report = server.post(REFRESH, "").json();

        assertEquals(1, report.path("total_skipped").asInt());
        assertEquals(0, report.path("total_failed").asInt());
    }

    @Test
    void refreshMetadata_tooOften_isLimited() {
        Answer last = server.post(REFRESH, "");
        for (int i = 0; i < RateLimit.PER_MINUTE && last.status() == 200; i++) {
            last = server.post(REFRESH, "");
        }

        assertEquals(429, last.status());
        assertTrue(Integer.parseInt(last.header("Retry-After")) <= 61);
    }

    private void edit(String command) throws IOException {
        Files.writeString(
                home.home().resolve("collections/default/commands").resolve(command), "Says something else.\n");
    }

    private JsonNode sync(String member) {
        String body = "{\"collection_id\": \"" + collection + "\", \"artifact_id\": \"" + member + "\"}";
        return server.post(SYNC, body).json();
    }

    private String member(String name) {
        for (JsonNode each :
                server.get("/api/v1/collections/" + collection).json().path("artifacts")) {
            if (each.path("artifact_name").asText().equals(name)) {
                return each.path("artifact_id").asText();
            }
        }
        throw new AssertionError(name);
    }
}
