package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The worker. */
final class WorkerTest {
    private final List<Object> done = new ArrayList<>();

    @Test
    void run_severalTasks_inOrderAndOnTheScheduler() {
        ManualScheduler time = new ManualScheduler();
        Worker worker = new Worker(time, done::add);
        for (int i = 0; i < 5; i++) {
            int number = i;
            worker.run(() -> done.add(number));
        }
        assertEquals(List.of(), done);
        time.runDue();
        assertEquals(List.of(0, 1, 2, 3, 4), done);
    }

    @Test
    void run_taskThatThrows_toldAndTheNextRuns() {
        ManualScheduler time = new ManualScheduler();
        Worker worker = new Worker(time, failure -> done.add(failure.getMessage()));
        worker.run(() -> {
            throw new IllegalStateException("broken");
        });
        worker.run(() -> done.add("next"));
        time.runDue();
        assertEquals(List.of("broken", "next"), done);
    }

    @Test
    void runAndWait_whileIdle_runsHereAfterThoseThatWait() throws InterruptedException {
        Worker worker = new Worker(new ManualScheduler(), done::add);
        worker.run(() -> done.add("first"));
        worker.runAndWait(() -> done.add(Thread.currentThread()), Duration.ofSeconds(10));
        assertEquals(List.of("first", Thread.currentThread()), done);
    }

    @Test
    void runAndWait_withinATask_runsAtOnce() throws InterruptedException {
        Worker worker = new Worker(new ManualScheduler(), done::add);
        worker.runAndWait(
                () -> {
                    try {
                        worker.runAndWait(() -> done.add("inner"), Duration.ofSeconds(10));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    done.add("outer");
                },
                Duration.ofSeconds(10));
        assertEquals(List.of("inner", "outer"), done);
    }

    @Test
    void run_fromManyThreads_oneAtATime() throws InterruptedException {
        try (RefreshScheduler time = new ExecutorScheduler()) {
            Worker worker = new Worker(time, done::add);
            CountDownLatch left = new CountDownLatch(1_000);
            for (int i = 0; i < 1_000; i++) {
                time.schedule(
                        Duration.ZERO,
                        () -> worker.run(() -> {
                            done.add("one");
                            left.countDown();
                        }));
            }
            left.await();
            assertEquals(1_000, done.size());
        }
    }
}
