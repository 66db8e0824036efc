package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest extends CommandTest {
    StatusCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void status_filled_showsStoreAndKinds() {
        Terminal.Result result = filled().run("status");

        assertEquals(0, result.code());
        assertTrue(result.out().contains("\ndatabase\t" + directory().resolve("cache/cache.db")), result.out());
        assertTrue(result.out().contains("\nmode\tread_write\n"), result.out());
        assertTrue(result.out().contains("\nTTL\t6 h\n"), result.out());
        assertTrue(
                result.out().contains("\nprojects\t2 (0 stale, 0 failed), 5 items (1 outdated), fetched "),
                result.out());
    }

    @Test
    void status_refreshFailed_tellsTheLastError() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "cannot read it");
        terminal.run("refresh", "--force");

        String out = terminal.run("status").out();

        assertTrue(out.contains("\nlast error\tcannot read it ("), out);
    }

    @Test
    void status_neverFilled_asksNoSource() {
        Terminal.Result result = empty().run("status");

        assertTrue(result.out().contains("\nprojects\tnone\n"), result.out());
        assertEquals(List.of(), source.asked);
    }
}
