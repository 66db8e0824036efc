package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.SourceException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered when the sources do not: what is known, marked; and nothing that is not known. */
class StaleTest {
    @TempDir
    private Path directory;

    private final FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"), Samples.project("blog"));

    @Test
    void get_sourceDown_answersWhatIsKnownWithItsMark() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            String id = Samples.projectId("shop").value();
            server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + id + "\"}");
            source.always(Samples.projectId("shop"), context -> {
                throw failure("cannot read /home/ada/shop: the disk is away");
            });
            JsonNode refreshed = server.post("/api/v1/cache/refresh", "{\"project_id\": \"" + id + "\"}")
                    .json();
            Answer one = server.get("/api/v1/projects/" + id);
            Answer list = server.get("/api/v1/cache/projects");

            assertFalse(refreshed.path("success").asBoolean());
            assertEquals(
                    id + ": cannot read ~/shop: the disk is away",
                    refreshed.at("/errors/0").asText());
            assertEquals(200, one.status());
            assertEquals("stale", one.json().at("/meta/state").asText());
            assertEquals(
                    "cannot read ~/shop: the disk is away",
                    one.json().at("/meta/last_error/message").asText());
            assertEquals("docker", one.json().at("/deployments/0/artifact_name").asText());
            assertTrue(one.header("Cache-Status").contains("ttl=-"), one.header("Cache-Status"));
            assertTrue(one.header("Age").matches("[0-9]+"));
            assertEquals("error", list.json().at("/items/1/status").asText());
            assertEquals("active", list.json().at("/items/0/status").asText());
            assertEquals(1, list.json().at("/meta/failed").asInt());
            assertEquals(
                    1,
                    server.get("/api/v1/cache/projects?status=error")
                            .json()
                            .path("total")
                            .asInt());
        }
    }

    @Test
    void get_nothingKnownAndSourceDown_isUnavailableNotEmpty() throws Exception {
        source.whenListed(EntryKind.PROJECT, context -> {
            throw failure("secret text");
        });
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            for (String path : new String[] {"/api/v1/cache/projects", "/api/v1/projects", "/readyz"}) {
                Answer answer = server.get(path);
                assertEquals(503, answer.status(), path);
                assertEquals("1", answer.header("Retry-After"));
                assertFalse(answer.text().contains("secret text"));
            }
            assertEquals(200, server.get("/healthz").status());
            assertEquals(200, server.get("/api/v1/cache/status").status());
        }
    }

    @Test
    void get_oneNeverLoadedAndItsSourceDown_saysWhenToTryAgain() throws Exception {
        source.always(Samples.projectId("blog"), context -> {
            throw failure("secret text");
        });
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            Answer answer = server.get("/api/v1/projects/" + Samples.projectId("blog"));

            assertEquals(503, answer.status());
            assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1, answer.header("Retry-After"));
            assertFalse(answer.text().contains("secret text"));
        }
    }

    private static SourceException failure(String message) {
        return new SourceException(SourceFailure.Kind.PERMANENT, message, Optional.empty());
    }
}
