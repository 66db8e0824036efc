package io.skillmeat.examples.server;

import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser at a server that shows the sample tree and a marketplace. */
abstract class PageFixture {
    @TempDir
    private static Path directory;

    static Chromium chromium;
    static TestServer server;
    static List<String> places;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        SampleHome sample = SampleHome.copy(directory);
        FakeSource marketplaces = new FakeSource(EntryKind.MARKETPLACE);
        marketplaces.edit(Samples.marketplace("team-tools", "docker-slim:Makes images small", "release-notes"));
        Settings settings = new Settings(
                "127.0.0.1", 0, List.of(), Optional.empty(), sample.directory().toString(), Duration.ofHours(6));
        server = TestServer.of(TestServer.open(directory, sample.source(), marketplaces), settings)
                .loaded();
        Snapshot<Marketplace> tools = Samples.marketplace(
                "team-tools", "docker-slim:Makes images small", "release-notes", "log-digest:Summarises log files");
        Diagnostic odd = new Diagnostic("bad_record", "marketplace.json", 7, "plugins[3] has no name; left out");
        marketplaces.edit(new Snapshot<>(tools.entry(), tools.artifacts(), List.of(odd)));
        server.post("/api/v1/cache/refresh", "{\"force\": true}");
        places = List.of(
                "/projects",
                "/projects/" + projectId("Web Shop"),
                "/outdated",
                "/search?query=sql",
                "/fleet",
                "/marketplace",
                "/problems",
                "/cache");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void widen() {
        chromium.resize(1280, 900);
        chromium.prefer("light");
    }

    @AfterEach
    void check() {
        chromium.assertNoErrors();
    }

    static String projectId(String name) {
        for (var project : server.get("/api/v1/cache/projects").json().path("items")) {
            if (project.path("name").asText().equals(name)) {
                return project.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    static void open(String place) {
        chromium.open(server.url() + place);
    }
}
