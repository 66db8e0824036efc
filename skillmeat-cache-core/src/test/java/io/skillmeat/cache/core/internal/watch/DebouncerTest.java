package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The debouncer, on virtual time. */
final class DebouncerTest {
    private final ManualScheduler time = new ManualScheduler();
    private final AtomicInteger runs = new AtomicInteger();
    private final Debouncer debouncer =
            new Debouncer(time, Duration.ofMillis(100), Duration.ofSeconds(1), runs::incrementAndGet);

    @Test
    void touch_once_runsAfterTheQuietTime() {
        debouncer.touch();
        advance(99);
        assertEquals(0, runs.get());
        advance(1);
        assertEquals(1, runs.get());
        advance(10_000);
        assertEquals(1, runs.get());
    }

    @Test
    void touch_beforeTheQuietTimeEnds_runsOnceAfterTheLast() {
        for (int i = 0; i < 5; i++) {
            debouncer.touch();
            advance(90);
        }
        assertEquals(0, runs.get());
        advance(10);
        assertEquals(1, runs.get());
    }

    @Test
    void touch_withoutPause_runsAfterTheLongestWait() {
        for (int i = 0; i < 500; i++) {
            debouncer.touch();
            advance(10);
        }
        assertEquals(5, runs.get());
    }

    @Test
    void touch_clockSetBack_runsSoon() {
        debouncer.touch();
        time.jump(Duration.ofDays(-1));
        advance(100);
        assertEquals(1, runs.get());
    }

    private void advance(long millis) {
        time.advance(Duration.ofMillis(millis));
    }
}
