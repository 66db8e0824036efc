package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs tasks one at a time, in order, on the scheduler's threads: what only tasks touch needs no lock. */
final class Worker {
    private final RefreshScheduler scheduler;
    private final Consumer<Throwable> onFailure;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> working = new AtomicReference<>();

    /**
     * Creates a worker.
     *
     * @param onFailure is told within the worker of what a task throws; the next tasks run all the same
     */
    Worker(RefreshScheduler scheduler, Consumer<Throwable> onFailure) {
        this.scheduler = scheduler;
        this.onFailure = onFailure;
    }

    /** Runs a task soon. */
    void run(Runnable task) {
        tasks.add(task);
        scheduler.schedule(Duration.ZERO, this::work);
    }

    /** Runs a task, after those that wait, and waits for its end; within a task, runs it at once. */
    void runAndWait(Runnable task, Duration atMost) throws InterruptedException {
        if (working.get() == Thread.currentThread()) {
            task.run();
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        tasks.add(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        work();
        done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void work() {
        while (!tasks.isEmpty() && working.compareAndSet(null, Thread.currentThread())) {
            try {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    attempt(task);
                }
            } finally {
                working.set(null);
            }
        }
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            onFailure.accept(e);
        }
    }
}
