package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryKind;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The views of the page in a browser, over the sample tree: what they show, by mouse, by keyboard, narrow and dark. */
class PageTest {
    @TempDir
    private static Path directory;

    private static Chromium chromium;
    private static TestServer server;
    private static List<String> places;

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
        marketplaces.edit(Samples.marketplace(
                "team-tools", "docker-slim:Makes images small", "release-notes", "log-digest:Summarises log files"));
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

    private static String projectId(String name) {
        for (var project : server.get("/api/v1/cache/projects").json().path("items")) {
            if (project.path("name").asText().equals(name)) {
                return project.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    private static void open(String place) {
        chromium.open(server.url() + place);
    }

    @Test
    void projects_opened_showsEachWithItsNumbersAndAge() {
        open("/");
        chromium.await("document.querySelector('#live').dataset.state === 'live'");
        chromium.await("document.querySelector('.tiles .value').innerText === '3'");

        assertEquals("Projects – SkillMeat", chromium.run("return document.title"));
        assertEquals(3, chromium.count("tbody tr"));
        assertTrue(chromium.text("tbody").contains("Web Shop"), chromium.text("tbody"));
        assertTrue(chromium.text("tbody").contains("1 available"));
        assertTrue(chromium.text("tbody").contains("~/projects/web-shop"));
        assertEquals("1", chromium.text("#outdated-count"));
        assertTrue(chromium.text("#freshness").matches("(?s).*Fresh.*oldest.*TTL 6 h.*"), chromium.text("#freshness"));
        chromium.photograph("page-projects");
    }

    @Test
    void age_timePasses_advancesWithoutReload() {
        open("/cache");
        chromium.run("window.before = [...document.querySelectorAll('time')].map((time) => time.innerText).join()");

        chromium.await("[...document.querySelectorAll('time')].map((time) => time.innerText).join() !== window.before");
    }

    @Test
    void project_opened_showsItsArtifactsAndProblems() {
        open("/projects/" + projectId("Data Pipeline"));

        assertEquals("Data Pipeline", chromium.text("h1"));
        assertTrue(chromium.text("tbody").contains("Missing"), chromium.text("tbody"));
        assertEquals(1, chromium.count("h1"));
        assertTrue(chromium.text(".diagnostics").contains("schema-guard.md"), chromium.text(".diagnostics"));
        assertTrue(chromium.isTrue("document.querySelector('.diagnostics').checkVisibility()"));
        assertTrue(chromium.isTrue("document.querySelector('.pager').checkVisibility()"));
        chromium.photograph("page-project");
    }

    @Test
    void badge_clicked_comparesAndSaysWhyAndWhatToDo() {
        open("/outdated");
        chromium.await("document.querySelector('tbody td .badge')");
        chromium.click("tbody td .badge");
        chromium.await("document.querySelector('dialog .why')");

        assertTrue(chromium.text("dialog").contains("On disk now"));
        assertTrue(chromium.text("dialog").contains("Collection"));
        assertTrue(chromium.text("dialog").contains("Upstream"));
        assertTrue(chromium.text("dialog .why").contains("the hashes differ"));
        assertTrue(
                chromium.text("dialog .suggestion").contains("skillmeat deploy"), chromium.text("dialog .suggestion"));
        assertTrue(chromium.address().contains("compare=p-"));
        chromium.photograph("page-comparison");
        String deepLink = chromium.address();
        chromium.press(Keys.ESCAPE);
        chromium.await("!document.querySelector('dialog') && !location.search.includes('compare')");
        chromium.open(deepLink);
        chromium.await("document.querySelector('dialog .why')");
    }

    @Test
    void outdated_filteredAndSorted_isInTheAddressAndBackWorks() {
        open("/outdated");
        chromium.choose("select[name=state]", "attention");
        chromium.await("document.querySelectorAll('tbody tr').length > 1");
        chromium.click("[data-sort=name]");
        chromium.await(
                "document.querySelector('[data-sort=name]').parentElement.ariaSort === 'ascending'"
                        + " || document.querySelector('[data-sort=name]').parentElement.getAttribute('aria-sort') === 'ascending'");
        chromium.photograph("page-outdated");

        assertTrue(chromium.address().endsWith("/outdated?state=attention&sort=name"), chromium.address());
        chromium.click("nav a[href='/cache']");
        chromium.await("document.querySelector('h1').innerText === 'Cache'");
        chromium.back();
        chromium.await("document.querySelector('h1').innerText === 'Outdated'"
                + " && document.querySelectorAll('tbody tr:not(.skeleton)').length > 1");
        assertEquals("attention", chromium.run("return document.querySelector('select[name=state]').value"));
    }

    @Test
    void keyboardOnly_searchOpenCompareAndReturn_works() {
        open("/projects");
        chromium.press("/");
        chromium.press("sql");
        chromium.await("location.search === '?query=sql' && document.querySelectorAll('tbody tr').length === 2"
                + " && document.querySelector('tbody mark')");
        chromium.press(Keys.ARROW_DOWN);
        chromium.await("document.activeElement.closest('tbody tr')");
        chromium.press(Keys.ARROW_DOWN);
        chromium.press(Keys.ENTER);
        chromium.await("document.querySelector('dialog .others')?.innerText.startsWith('Also in 1 project')");
        chromium.press(Keys.ESCAPE);
        chromium.await("!document.querySelector('dialog') && document.activeElement.closest('tbody tr')");
        chromium.pressWithControl("k");
        chromium.await("document.activeElement.id === 'search'");
        chromium.press(Keys.ESCAPE);
        chromium.await("document.querySelector('#search').value === '' && location.search === '?query='");
    }

    @Test
    void keyboardOnly_firstTab_leadsToTheContent() {
        open("/problems");
        chromium.press(Keys.TAB);
        chromium.await("document.activeElement.className === 'skip'");
        chromium.press(Keys.ENTER);
        chromium.await("document.activeElement.id === 'main' || location.hash === '#main'");
        chromium.press("?");
        chromium.await("document.querySelector('dialog[open]')");
        chromium.press(Keys.ESCAPE);
        chromium.await("!document.querySelector('dialog')");
    }

    @Test
    void projects_tiles_countTypesAndFilter() {
        open("/projects");
        chromium.await("document.querySelector('.tiles a[href=\"/search?type=skill\"] .value')?.innerText === '4'");

        assertEquals("1", chromium.text("tbody a[href^='/outdated?state=edited']"));
        chromium.click(".tiles a[href='/search?type=skill']");
        chromium.await("document.querySelectorAll('tbody tr').length === 4");
        assertEquals("skill", chromium.run("return document.querySelector('select[name=type]').value"));
    }

    @Test
    void search_filters_combineAndComeBack() {
        open("/search?query=log");
        chromium.choose("select[name=origin]", "default");
        chromium.await("location.search.includes('origin=default') && !document.querySelector('main[aria-busy]')");
        chromium.choose("select[name=tool]", "Grep");
        chromium.await("location.search.includes('tool=Grep') && !document.querySelector('main[aria-busy]')");
        chromium.await("document.querySelectorAll('tbody tr').length === 1");

        assertTrue(chromium.text("select[name=tag]").contains("(1)"), chromium.text("select[name=tag]"));
        chromium.open(chromium.address());
        assertEquals("Grep", chromium.run("return document.querySelector('select[name=tool]').value"));
        assertEquals(1, chromium.count("tbody tr"));
    }

    @Test
    void outdated_selection_isCopiedAsCommands() {
        open("/outdated?state=attention");
        Object commands = chromium.run("return document.querySelector('.bar [data-copy]').dataset.copy");

        assertEquals(3, String.valueOf(commands).lines().count());
        assertTrue(
                String.valueOf(commands).lines().allMatch(line -> line.startsWith("skillmeat deploy ")),
                String.valueOf(commands));
    }

    @Test
    void search_nothingFound_saysWhatToDo() {
        open("/search?query=zzzzqq");
        chromium.await("!document.querySelector('.empty').hidden");

        assertTrue(chromium.text(".empty").startsWith("Nothing was found."));
        open("/search?query=sql&type=skill");
        assertEquals("skill", chromium.run("return document.querySelector('select[name=type]').value"));
        assertEquals("sql", chromium.run("return document.querySelector('#search').value"));
        chromium.photograph("page-search");
    }

    @Test
    void marketplaceProblemsCache_opened_showWhatIsThere() {
        open("/marketplace");
        assertTrue(chromium.text("tbody").contains("docker-slim"), chromium.text("tbody"));
        assertTrue(
                chromium.text("tbody").matches("(?s).*log-digest\\s+✓ Installed in \\d places\\s+\\+ New.*"),
                chromium.text("tbody"));
        assertTrue(
                chromium.text(".cards").contains("Changed just now: 1 new")
                        || chromium.text(".cards").matches("(?s).*Changed .* ago: 1 new.*"),
                chromium.text(".cards"));
        chromium.photograph("page-marketplace");
        open("/problems");
        assertTrue(chromium.text("tbody").contains("schema-guard.md"), chromium.text("tbody"));
        assertTrue(chromium.text("tbody").contains("in quotes"), chromium.text("tbody"));
        chromium.photograph("page-problems");
        open("/cache");
        assertTrue(chromium.text("dl").contains("Schema"), chromium.text("dl"));
        assertTrue(chromium.text("dl").contains("Watching"), chromium.text("dl"));
        assertTrue(chromium.text("tbody").contains("projects"));
        chromium.photograph("page-cache");
    }

    @Test
    void everyView_bothThemes_hasNoSeriousFinding() {
        for (String scheme : List.of("light", "dark")) {
            chromium.prefer(scheme);
            for (String place : places) {
                open(place);
                assertEquals(List.of(), chromium.seriousFindings(), scheme + " " + place);
            }
        }
        chromium.photograph("page-dark");
    }

    @Test
    void comparison_bothThemes_hasNoSeriousFinding() {
        open("/outdated");
        chromium.await("document.querySelector('tbody td .badge')");
        chromium.click("tbody td .badge");
        chromium.await("document.querySelector('dialog .why')");
        for (String scheme : List.of("light", "dark")) {
            chromium.prefer(scheme);
            assertEquals(List.of(), chromium.seriousFindings(), scheme);
        }
    }

    @Test
    void everyView_320PixelsWide_doesNotScrollSideways() {
        chromium.resize(320, 700);
        for (String place : places) {
            open(place);
            assertTrue(
                    chromium.isTrue(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth && innerWidth === 320"),
                    place);
        }
        open("/projects");
        chromium.photograph("page-narrow");
    }

    @Test
    void everyView_zoomedTwice_doesNotScrollSideways() {
        chromium.resize(640, 450);
        for (String place : places) {
            open(place);
            assertTrue(
                    chromium.isTrue("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                    place);
        }
    }

    @Test
    void everyView_targets_areLargeEnoughToHit() {
        for (int width : new int[] {1280, 320}) {
            chromium.resize(width, 900);
            for (String place : places) {
                open(place);
                assertEquals(List.of(), chromium.smallTargets(), width + " " + place);
            }
        }
    }

    @Test
    void everyView_opened_doesNotJump() {
        for (String place : places) {
            open(place);
            chromium.await("!document.querySelector('.skeleton')");
            String shifts = chromium.shifts();
            System.out.printf("[page] layout shift of %s: %s%n", place, shifts);
            assertTrue(Double.parseDouble(shifts.replaceFirst(" .*", "")) < 0.05, place + ": " + shifts);
        }
    }

    @Test
    void everyView_forcedColours_hasNoSeriousFinding() {
        chromium.forceColors();
        for (String place : places) {
            open(place);
            assertEquals(List.of(), chromium.seriousFindings(), place);
        }
    }

    @Test
    void fleet_opened_countsVersionsOfTheSameArtifact() {
        open("/fleet?spread=all");

        assertTrue(
                chromium.text("tbody").matches("(?s)sql-review\\s+skill\\s+2\\s.*in \\d projects?.*"),
                chromium.text("tbody"));
        chromium.click("tbody th a");
        chromium.await("location.pathname === '/search' && document.querySelectorAll('tbody tr').length === 2");
    }

    @Test
    void outdated_opened_saysWhyAndSince() {
        open("/outdated");

        assertTrue(
                chromium.text("tbody").contains("The collection holds something newer (content hash differs)"),
                chromium.text("tbody"));
        assertTrue(chromium.isTrue("document.querySelectorAll('tbody time').length > 1"));
    }

    @Test
    void command_nameLikeAnOption_isBehindTwoDashes() {
        open("/cache");
        chromium.run("import('/compare.js').then(({command}) => {"
                + " window.commands = [command('outdated', '-x y', '/p'), command('missing', 'x', '/p q')]; })");
        chromium.await("window.commands");

        assertEquals(
                List.of("skillmeat deploy --project /p --overwrite -- '-x y'", "skillmeat deploy x --project '/p q'"),
                chromium.run("return window.commands"));
    }

    @Test
    void theme_toggled_isRemembered() {
        open("/cache");
        chromium.run("document.querySelector('#theme').click(); document.querySelector('#theme').click()");
        chromium.await("document.documentElement.dataset.theme === 'dark'");
        open("/cache");

        assertTrue(chromium.isTrue("document.documentElement.dataset.theme === 'dark'"));
        chromium.run("document.querySelector('#theme').click()");
        chromium.await("document.documentElement.dataset.theme === undefined");
    }

    @Test
    void everyRequest_staysWithinTheOrigin() {
        for (String place : places) {
            open(place);
            assertFalse(chromium.isTrue(
                    "performance.getEntriesByType('resource').some(({name}) => !name.startsWith(location.origin))"));
        }
        Object bytes = chromium.run(
                "return performance.getEntriesByType('resource')"
                        + ".filter(({name}) => /\\.(js|css|svg)$/.test(name)).reduce((sum, each) => sum + each.encodedBodySize, 0)");
        assertTrue(((Number) bytes).longValue() < 100_000, "shell: " + bytes);
    }
}
