package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of a search beyond words, over the sample tree. */
class SearchTest {
    @TempDir
    private static Path directory;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.of(directory, SampleHome.copy(directory).source()).loaded();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void search_highlights_areTheFoundPartsOfTheTexts() {
        JsonNode highlight = server.get("/api/v1/cache/search?query=sql").json().at("/items/0/highlights/0");

        JsonNode range = highlight.at("/ranges/0");
        assertEquals("name", highlight.path("field").asText());
        assertEquals(
                "sql",
                highlight
                        .path("text")
                        .asText()
                        .substring(
                                range.path("start").asInt(), range.path("end").asInt()));
    }

    @Test
    void search_typo_saysWhatWasMeant() {
        JsonNode found = server.get("/api/v1/cache/search?query=chagelog").json();

        assertEquals("changelog", found.path("did_you_mean").asText());
        assertEquals("exact", found.path("total_is").asText());
    }

    @Test
    void search_toolAndOrigin_narrow() {
        long all = total("/api/v1/cache/search?query=log");
        long read = total("/api/v1/cache/search?query=log&tool=Read");
        long none = total("/api/v1/cache/search?query=log&tool=Launch");

        assertTrue(0 < read && read <= all, read + " of " + all);
        assertEquals(0, none);
        assertTrue(total("/api/v1/cache/artifacts?origin=default") > 0);
        assertEquals(0, total("/api/v1/cache/artifacts?origin=nowhere"));
    }

    private static long total(String path) {
        return server.get(path).json().path("total").asLong();
    }

    @Test
    void facets_asked_countAllHitsNotThePage() {
        JsonNode page = server.get("/api/v1/cache/artifacts?limit=1&facet=type&facet=status")
                .json();

        long counted = 0;
        for (JsonNode count : page.at("/facets/type")) {
            counted += count.path("hits").asLong();
        }
        assertEquals(1, page.path("items").size());
        assertEquals(page.path("total").asLong(), counted);
        assertTrue(page.at("/facets/status").size() > 1, page.toString());
        assertEquals(
                0, server.get("/api/v1/cache/artifacts").json().path("facets").size());
        assertEquals(400, server.get("/api/v1/cache/artifacts?facet=colour").status());
    }

    @Test
    void outdated_everyOrder_hasTheSameOnce() {
        List<String> inStore = ids("/api/v1/cache/stale-artifacts?sort_by=severity&sort_order=desc&limit=1");
        List<String> walked = ids("/api/v1/cache/stale-artifacts?sort_by=project&sort_order=desc&limit=1");
        List<String> listed = ids("/api/v1/cache/artifacts?is_outdated=true&limit=1");
        long others = total("/api/v1/cache/artifacts?is_outdated=false");

        assertFalse(listed.isEmpty());
        assertEquals(
                listed.stream().sorted().toList(), inStore.stream().sorted().toList());
        assertEquals(listed.stream().sorted().toList(), walked.stream().sorted().toList());
        assertEquals(total("/api/v1/cache/artifacts"), listed.size() + others);
    }

    private static List<String> ids(String path) {
        JsonNode page = server.get(path).json();
        List<String> ids = new ArrayList<>(page.findValuesAsText("id"));
        while (!page.path("next").isNull()) {
            page = server.get(path + "&cursor=" + page.path("next").asText()).json();
            ids.addAll(page.findValuesAsText("id"));
        }
        return ids;
    }

    @Test
    void page_withoutJavaScript_hasTheProjectsAsText(@TempDir Path other) throws Exception {
        String document = server.get("/projects").text();
        FakeSource odd = FakeSource.ofProjects(Samples.project("<img src=x onerror=alert(1)>", "docker"));
        try (TestServer shop = TestServer.of(other, odd).loaded()) {
            String escaped = shop.get("/").text();

            assertTrue(document.contains("<th scope=\"row\" dir=\"auto\">Web Shop <small>"), document);
            assertTrue(escaped.contains("&lt;img src=x onerror=alert(1)&gt;"), escaped);
            assertFalse(escaped.contains("<img"), escaped);
        }
    }

    @Test
    void page_withKey_holdsNoData(@TempDir Path other) throws Exception {
        var cache = TestServer.open(other, FakeSource.ofProjects(Samples.project("secret-shop", "docker")));
        try (TestServer locked =
                TestServer.of(cache, Optional.of("open sesame")).loaded()) {
            assertFalse(locked.get("/").text().contains("secret-shop"));
        }
    }
}
