package io.skillmeat.cache.core.internal.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExecutorSchedulerTest extends SchedulerContract {
    @Override
    RefreshScheduler open() {
        return new ExecutorScheduler();
    }

    @Test
    void schedule_othersBlock_runsAllTheSame() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(1);
        try (RefreshScheduler scheduler = new ExecutorScheduler()) {
            for (int i = 0; i < 20; i++) {
                scheduler.schedule(Duration.ZERO, () -> await(blocked));
            }
            scheduler.schedule(Duration.ofMillis(1), ran::countDown);
            assertTrue(ran.await(10, TimeUnit.SECONDS));
            blocked.countDown();
        }
    }

    @Test
    void schedule_noThreadCanBeMade_runsWhenOneCan() throws InterruptedException {
        AtomicInteger refusals = new AtomicInteger(2);
        CountDownLatch ran = new CountDownLatch(2);
        ThreadFactory full = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("as if no thread could be made");
            }
            return new Thread(task);
        };
        try (RefreshScheduler scheduler = new ExecutorScheduler(full)) {
            scheduler.schedule(Duration.ZERO, ran::countDown);
            scheduler.schedule(Duration.ofMillis(1), ran::countDown);
            assertTrue(ran.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void close_afterTasks_leavesNoThread() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CountDownLatch ran = new CountDownLatch(2);
        RefreshScheduler scheduler = new ExecutorScheduler();
        scheduler.schedule(Duration.ZERO, ran::countDown);
        scheduler.schedule(Duration.ofMillis(1), ran::countDown);
        assertTrue(ran.await(10, TimeUnit.SECONDS));
        scheduler.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().startsWith("skillmeat-")) {
                thread.join(10_000);
            }
        }
        assertEquals(
                Set.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("skillmeat-"))
                        .collect(Collectors.toSet()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
