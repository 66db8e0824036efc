package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchLoss.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which losses there are, and when they begin and end. */
class LossesTest {
    private static final int MANY = 100_000;

    private final List<WatchLoss> begun = new ArrayList<>();
    private final List<WatchLoss> ended = new ArrayList<>();
    private final Losses losses = new Losses(begun::add, ended::add);

    @Test
    void end_someOfMany_leavesTheOthers() {
        losses.add(loss(Kind.UNREADABLE, "/a"));
        losses.add(loss(Kind.LIMIT_REACHED, "/a"));
        losses.add(loss(Kind.UNREADABLE, "/b"));
        List<WatchLoss> over = losses.end(loss -> loss.kind() == Kind.UNREADABLE);
        assertEquals(List.of(loss(Kind.UNREADABLE, "/a"), loss(Kind.UNREADABLE, "/b")), over);
        assertEquals(over, ended);
        assertEquals(List.of(loss(Kind.LIMIT_REACHED, "/a")), losses.present());
        assertEquals(3, losses.count());
    }

    /** Each takes its own time, and not that of all others. */
    @Test
    void end_veryMany_endsAll() {
        List<WatchLoss> all = IntStream.range(0, MANY)
                .mapToObj(i -> loss(Kind.LIMIT_REACHED, "/" + i))
                .toList();
        all.forEach(losses::add);
        assertEquals(all, begun);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> losses.end(loss -> true));
        assertEquals(all, ended);
        assertEquals(List.of(), losses.present());
    }

    private static WatchLoss loss(Kind kind, String place) {
        return new WatchLoss(kind, place, "seen");
    }
}
