package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshCommandTest extends CommandTest {
    RefreshCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void refresh_everything_revalidatesAndSummarises() {
        Terminal.Result result = filled().run("refresh");

        assertEquals(0, result.code());
        assertEquals(
                List.of("check blog", "check shop", "list"),
                source.asked.stream().sorted().toList());
        assertEquals("", result.out());
        assertTrue(result.err().matches("refreshed: 2 unchanged in \\d+\\.\\d s\n"), result.err());
    }

    @Test
    void refresh_force_reads() {
        filled().run("refresh", "--force");

        assertEquals(
                List.of("list", "read blog", "read shop"),
                source.asked.stream().sorted().toList());
    }

    @Test
    void refresh_someProjects_asksForThoseOnly() {
        filled().run("refresh", "shop");

        assertEquals(List.of("check shop"), source.asked);
    }

    @Test
    void refresh_unknownProject_failsAndRefreshesNothing() {
        Terminal.Result result = filled().run("refresh", "shop", "nope");

        assertEquals(1, result.code());
        assertEquals(List.of(), source.asked);
    }

    @Test
    void refresh_someFail_warnsAndExitsWithFailure() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "cannot read it");

        Terminal.Result result = terminal.run("refresh");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("warning: /home/ada/projects/blog: cannot read it\n"), result.err());
        assertTrue(result.err().contains("refreshed: 1 unchanged, 1 failed in "), result.err());
    }

    @Test
    void refresh_manyFail_tellsSomeAndHowManyMore() {
        for (int i = 0; i < 7; i++) {
            source.add(Samples.named("p" + i));
        }
        Terminal terminal = filled();
        for (int i = 0; i < 7; i++) {
            source.fail(Samples.id("p" + i), "cannot read it");
        }

        Terminal.Result result = terminal.run("refresh");

        assertEquals(
                5,
                result.err()
                        .lines()
                        .filter(line -> line.endsWith(": cannot read it"))
                        .count());
        assertTrue(result.err().contains("warning: and 2 more failed; 'skillmeat refresh --json' tells all\n"));
    }

    @Test
    void refresh_everythingFails_exitsWithFailure() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "cannot read it");

        assertEquals(1, terminal.run("refresh", "blog").code());
    }

    @Test
    void refresh_sourceCouldNotLookEverywhere_warnsAndExitsOk() {
        source.leaveGaps("cannot search /locked");

        Terminal.Result result = empty().run("refresh");

        assertEquals(0, result.code());
        assertTrue(result.err().contains("warning: looking for projects: cannot search /locked"), result.err());
    }

    @Test
    void refresh_sourceFails_exitsWithFailure() {
        source.breakDown("cannot read /locked");

        Terminal.Result result = empty().run("refresh");

        assertEquals(1, result.code());
        assertTrue(result.err().contains("warning: looking for projects: cannot read /locked"), result.err());
    }

    @Test
    void refresh_interrupted_exitsWith130AndLeavesTheCacheUsable() {
        Terminal terminal = filled();
        Thread typing = Thread.currentThread();
        source.beforeFetch(typing::interrupt);

        Terminal.Result result = terminal.run("refresh");

        assertTrue(Thread.interrupted());
        assertEquals(130, result.code());
        assertTrue(result.err().contains("error: interrupted while refreshing"), result.err());
        assertEquals(5, terminal.run("list").lines().size());
    }

    @Test
    void refresh_neverLookedEverywhere_isSaidWithEveryList() {
        source.leaveGaps("cannot search /locked");
        Terminal terminal = empty();
        terminal.run("refresh");

        Terminal.Result result = terminal.run("list", "projects");

        assertEquals(2, result.lines().size());
        assertTrue(result.err().contains("warning: there may be more projects: "), result.err());
    }

    @Test
    void refresh_storeFailed_isNoSuccessThoughMuchWentWell() {
        CacheException damaged = new CacheException(CacheException.Kind.CORRUPT, "it is damaged", "delete it");
        Listing<Project> none = new Listing<>(List.of(), Map.of(), Optional.empty(), Optional.empty());
        RefreshSummary summary = new RefreshSummary(
                Map.of(Samples.id("shop"), new RefreshOutcome.Unchanged()),
                Map.of(),
                Optional.of(damaged),
                List.of(),
                Duration.ZERO);
        RefreshReport report = new RefreshReport(summary, none, none, "");

        assertEquals(damaged, assertThrows(CacheException.class, report::failIfNotKept));
        assertEquals(4, ExitStatus.of(damaged.kind()).code());
    }

    @Test
    void refresh_projectGone_tellsWhereItWas() {
        Terminal terminal = filled();
        source.remove(Samples.id("blog"));

        Terminal.Result result = terminal.run("refresh", "--json");

        assertTrue(result.out().contains("\"path\" : \"/home/ada/projects/blog\""), result.out());
        assertTrue(result.out().contains("\"outcome\" : \"removed\""), result.out());
    }

    @Test
    void refresh_pipe_showsNoProgress() {
        assertEquals(1, filled().run("refresh").err().lines().count());
    }
}
