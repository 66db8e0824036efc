package io.skillmeat.cache.core.internal.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every scheduler on real time does. */
abstract class SchedulerContract {
    private static final Duration SOON = Duration.ofMillis(20);

    private RefreshScheduler scheduler;

    abstract RefreshScheduler open();

    @BeforeEach
    void openScheduler() {
        scheduler = open();
    }

    @AfterEach
    void closeScheduler() {
        scheduler.close();
    }

    @Test
    void schedule_noDelay_runs() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        scheduler.schedule(Duration.ZERO, ran::countDown);
        assertTrue(ran.await(10, TimeUnit.SECONDS));
    }

    @Test
    void schedule_delays_runInTheirOrder() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch both = new CountDownLatch(2);
        scheduler.schedule(Duration.ofMillis(200), () -> {
            order.add("late");
            both.countDown();
        });
        scheduler.schedule(SOON, () -> {
            order.add("early");
            both.countDown();
        });
        assertTrue(both.await(10, TimeUnit.SECONDS));
        assertEquals(List.of("early", "late"), order);
    }

    @Test
    void schedule_taskThrows_harmsNoOther() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            scheduler.schedule(Duration.ZERO, () -> {
                ran.countDown();
                throw new StackOverflowError("a task");
            });
        }
        assertTrue(ran.await(10, TimeUnit.SECONDS));
    }

    @Test
    void cancel_waitingTask_doesNotRun() throws InterruptedException {
        AtomicBoolean cancelledRan = new AtomicBoolean();
        CountDownLatch later = new CountDownLatch(1);
        scheduler.schedule(SOON, () -> cancelledRan.set(true)).cancel();
        scheduler.schedule(SOON.multipliedBy(3), later::countDown);
        assertTrue(later.await(10, TimeUnit.SECONDS));
        assertFalse(cancelledRan.get());
    }

    @Test
    void close_taskRuns_waitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        scheduler.schedule(Duration.ZERO, () -> {
            begun.countDown();
            long end = System.nanoTime() + SOON.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            ended.set(true);
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        scheduler.close();
        assertTrue(ended.get());
    }

    @Test
    void close_taskWaits_dropsIt() {
        AtomicBoolean ran = new AtomicBoolean();
        scheduler.schedule(Duration.ofDays(1), () -> ran.set(true));
        scheduler.close();
        scheduler.close();
        scheduler.schedule(Duration.ZERO, () -> ran.set(true));
        assertFalse(ran.get());
    }
}
