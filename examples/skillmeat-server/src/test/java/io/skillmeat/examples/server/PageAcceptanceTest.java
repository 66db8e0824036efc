package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.FetchContext;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The acceptance cases of the page, corrected where they were wrong: U1 and U2. (U3 is with those of the server.) */
class PageAcceptanceTest {
    @TempDir
    private static Path shared;

    private static Chromium chromium;
    private static TestServer empty;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        empty = TestServer.of(shared, FakeSource.ofProjects()).loaded();
    }

    @AfterAll
    static void stop() {
        if (empty != null) {
            empty.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-3600, just now",
        "0, just now",
        "4, just now",
        "5, 5 s ago",
        "59, 59 s ago",
        "60, 1 min ago",
        "3599, 59 min ago",
        "3600, 1 h ago",
        "86399, 23 h ago",
        "86400, 1 d ago",
        "604800, 7 d ago",
        "2592000, 30 d ago",
    })
    void u1_age_atEachBoundary(long seconds, String words) {
        chromium.open(empty.url() + "/cache");

        assertEquals(words, ageOf("new Date(Date.now() - " + seconds + " * 1000).toISOString()"));
    }

    @Test
    void u1_age_ofNoDateIsNeutral() {
        chromium.open(empty.url() + "/cache");

        assertEquals("at an unknown time", ageOf("'the day before yesterday'"));
        assertEquals("never", ageOf("null"));
        assertTrue(ageOf("'2000-01-01T00:00:00Z'").matches("\\d{4,} d ago"));
    }

    /** What the page says of an instant. */
    private static String ageOf(String instant) {
        chromium.run("window.said = undefined; import('/ages.js').then(({age}) => { const said = age(" + instant
                + "); window.said = said.textContent ?? said; })");
        chromium.await("window.said !== undefined");
        return String.valueOf(chromium.run("return window.said"));
    }

    @Test
    void u1_header_loadingBeatsStaleBeatsAge() throws Exception {
        FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"));
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            assertTrue(server.get("/").text().contains("<span class=\"badge quiet\">Loading</span>"));
            server.post("/api/v1/cache/invalidate", "{}");
            chromium.open(server.url() + "/projects");

            assertTrue(chromium.text("#freshness").matches("(?s)◐ 1 stale.*oldest.*"), chromium.text("#freshness"));
        }
    }

    @Test
    void u2_projects_loadingThenEmptyOrWhatThereIs() throws Exception {
        chromium.open(empty.url() + "/projects");
        assertTrue(chromium.text(".empty").startsWith("No project was found"), chromium.text(".empty"));

        FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"));
        CountDownLatch gate = new CountDownLatch(1);
        source.always(Samples.projectId("shop"), context -> await(gate, context));
        try (TestServer server = TestServer.of(directory, source)) {
            chromium.run("window.location = arguments[0]", server.url() + "/projects");
            chromium.await("document.querySelectorAll('tbody tr.skeleton').length === 6");
            gate.countDown();
            chromium.await("document.querySelector('tbody th a')?.innerText === 'shop'");

            assertEquals(0, chromium.count(".skeleton"));
            assertEquals(1, chromium.count("tbody tr"));
            assertTrue(chromium.text("tbody .path").endsWith("shop"), chromium.text("tbody"));
            chromium.click("tbody th a");
            chromium.await("document.querySelector('main').innerText.includes('1 artifact, 0 missing')");
        }
    }

    private static void await(CountDownLatch gate, FetchContext context) throws InterruptedException {
        while (!context.isCancelled() && !gate.await(20, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
    }
}
