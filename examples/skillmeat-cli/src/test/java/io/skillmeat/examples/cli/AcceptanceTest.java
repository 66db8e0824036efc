package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acceptance cases of the system whose commands these are, corrected where they were wrong: L1 to L6. */
class AcceptanceTest extends CommandTest {
    private static final Terminal BROKEN = Terminal.of(opening -> {
        throw new CacheException(CacheException.Kind.CORRUPT, "the database is damaged", "delete it");
    });

    AcceptanceTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void l1_status_printsSixRowsOrWhatFailed() {
        Terminal.Result never = empty().run("cache", "status");
        Terminal.Result once = filled().run("cache", "status");
        Terminal.Result failed = BROKEN.run("cache", "status");

        assertEquals(
                List.of("total projects\t0", "total artifacts\t0", "stale projects\t0", "outdated artifacts\t0"),
                never.lines().subList(0, 4));
        assertTrue(never.lines().get(4).matches("cache size\t\\d+\\.\\d MB"), never.out());
        assertEquals("last refresh\tnever", never.lines().get(5));
        assertEquals(
                List.of("total projects\t2", "total artifacts\t4", "stale projects\t0", "outdated artifacts\t1"),
                once.lines().subList(0, 4));
        assertTrue(once.lines().get(5).matches("last refresh\t\\S+Z \\(\\d+ s ago\\)"), once.out());
        assertEquals(once.lines().subList(0, 4), filled().run("status").lines().subList(0, 4));
        assertEquals(4, failed.code());
        assertTrue(failed.err().contains("the database is damaged"), failed.err());
    }

    @Test
    void l2_clear_asksUnlessItIsTold() {
        Terminal terminal = filled();

        Terminal.Result preview = terminal.run("cache", "clear", "--dry-run");
        Terminal.Result pipe = terminal.run("cache", "clear");
        Terminal.Result no = terminal.columns(80).typing("n").run("cache", "clear");
        Terminal.Result silence = terminal.typing("").run("cache", "clear");
        assertEquals(2, count(terminal));
        Terminal.Result yes = terminal.typing("y").run("cache", "clear");

        assertEquals(0, preview.code());
        assertTrue(preview.err().contains("would clear: 2 projects"), preview.err());
        assertEquals(2, pipe.code());
        assertEquals(0, no.code());
        assertTrue(no.err().contains("cancelled: nothing was changed"), no.err());
        assertEquals(0, silence.code());
        assertEquals(0, yes.code());
        assertTrue(yes.err().contains("cleared: 2 projects"), yes.err());
        assertEquals(0, count(terminal));
        for (String option : List.of("-y", "--yes")) {
            filled();
            assertEquals(0, terminal.run("cache", "clear", option).code());
            assertEquals(0, count(terminal), option);
        }
        assertEquals(4, BROKEN.run("cache", "clear", "--yes").code());
    }

    private static int count(Terminal terminal) {
        String first = terminal.run("cache", "status").lines().get(0);
        return Integer.parseInt(first.replaceAll(".*\\s", ""));
    }

    @Test
    void l3_refresh_saysWhatCameOfIt() {
        Terminal terminal = filled();

        Terminal.Result same = terminal.run("cache", "refresh");
        source.add(Samples.large(3));
        Terminal.Result changed = terminal.run("cache", "refresh");
        source.asked.clear();
        terminal.run("cache", "refresh", Samples.id("shop").value(), "--force");
        List<String> asked = List.copyOf(source.asked);
        source.fail(Samples.id("shop"), "slow");
        Terminal.Result some = terminal.run("cache", "refresh");
        source.fail(Samples.id("blog"), "locked");
        Terminal.Result failed = terminal.run("cache", "refresh", "shop", "blog");

        assertEquals(0, same.code());
        assertTrue(same.err().startsWith("refreshed: 2 unchanged"), same.err());
        assertFalse(same.err().contains("changed,"), same.err());
        assertTrue(changed.err().startsWith("refreshed: 1 changed, 2 unchanged"), changed.err());
        assertEquals(List.of("read shop"), asked);
        assertEquals(1, some.code());
        assertTrue(some.err().contains("1 failed"), some.err());
        assertEquals(1, failed.code());
        assertTrue(failed.err().contains("slow") && failed.err().contains("locked"), failed.err());
    }

    @Test
    void l4_config_isSetReadUsedAndChecked(@TempDir Path home) {
        Terminal terminal = filled().home(home);

        Terminal.Result before = terminal.run("cache", "config", "get", "cache-ttl", "--show-origin");
        Terminal.Result set = terminal.run("cache", "config", "set", "cache-ttl", "90");
        Terminal.Result after = terminal.run("cache", "config", "get", "cache-ttl");
        Terminal.Result used = terminal.run("explain", "shop");
        Terminal.Result refused = terminal.run("cache", "config", "set", "cache-ttl", "soon");
        Terminal.Result unknown = terminal.run("cache", "config", "get", "cache-tll");

        assertEquals(List.of("cache-ttl\t360\tdefault"), before.lines());
        assertEquals(List.of("cache-ttl\t90\t" + home.resolve(".skillmeat/config.toml")), set.lines());
        assertEquals(List.of("cache-ttl\t90"), after.lines());
        assertTrue(used.out().contains("(configured: 1 h)"), used.out());
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("a number of minutes from 1 to 525600"), refused.err());
        assertEquals(
                List.of("cache-ttl\t90"),
                terminal.run("cache", "config", "get", "cache-ttl").lines());
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("did you mean 'cache-ttl'?"), unknown.err());
    }

    @Test
    void l5_list_withoutTheCacheAndWithItsStatus() {
        Terminal terminal = filled();

        Terminal.Result cached = terminal.run("list", "--cache-status");
        List<String> askedBefore = List.copyOf(source.asked);
        Terminal.Result looked = terminal.run("list", "--no-cache", "--cache-status");

        assertEquals(0, cached.code());
        assertTrue(cached.err().contains("cache: fresh, 5 artifacts from 2 projects, up to "), cached.err());
        assertEquals(List.of(), askedBefore);
        assertEquals(0, looked.code());
        assertEquals(cached.out(), looked.out());
        assertTrue(looked.err().contains("cache: fresh, "), looked.err());
        assertEquals(
                List.of("check blog", "check shop", "list"),
                source.asked.stream().sorted().toList());
    }

    @Test
    void l6_addAndRemove_refreshOnlyTheProject(@TempDir Path directory) throws Exception {
        SampleTree tree = SampleTree.copy(directory);
        Terminal terminal = tree.terminal();
        String before = terminal.run("list").out();
        Files.writeString(tree.project("web-shop").resolve(".claude/commands/late.md"), "Came meanwhile.\n");

        Terminal.Result added = terminal.run("add", "standup", "--to", "data-pipeline");
        String between = terminal.run("list").out();
        Terminal.Result removed = terminal.run("remove", "standup", "--from", "data-pipeline");

        assertEquals(0, added.code(), added.err());
        assertTrue(
                between.lines()
                        .anyMatch(line ->
                                line.startsWith("standup\tcommand\tin_sync\t") && line.contains("data-pipeline")),
                between);
        assertFalse(between.contains("late\t"), between);
        assertEquals(0, removed.code(), removed.err());
        assertEquals(before, terminal.run("list").out());
    }
}
