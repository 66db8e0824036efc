package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What the views of the page show, by mouse and by keyboard. */
class PageTest extends PageFixture {
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
        assertTrue(
                chromium.text("tbody")
                        .matches("(?s).*marketplace\\.json line 7.*plugins\\[3\\].*Its publisher.*team-tools.*"),
                chromium.text("tbody"));
        chromium.photograph("page-problems");
        open("/cache");
        assertTrue(chromium.text("dl").contains("Schema"), chromium.text("dl"));
        assertTrue(chromium.text("dl").contains("Watching"), chromium.text("dl"));
        assertTrue(chromium.text("tbody").contains("projects"));
        assertTrue(
                chromium.isTrue(
                        "[...document.querySelectorAll('caption')].some(({textContent, parentElement}) =>"
                                + " textContent === 'What was refreshed last' && parentElement.innerText.includes('Web Shop (project)'))"));
        chromium.photograph("page-cache");
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
}
