package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What holds for every view: it is accessible in both themes, fits narrow windows, does not jump, and stays within the origin. */
class PageLayoutTest extends PageFixture {
    @Test
    void age_timePasses_advancesWithoutReload() {
        open("/cache");
        chromium.run("window.before = [...document.querySelectorAll('time')].map((time) => time.innerText).join()");

        chromium.await("[...document.querySelectorAll('time')].map((time) => time.innerText).join() !== window.before");
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
