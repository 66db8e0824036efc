package io.skillmeat.cache.core.internal.time;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's clock and threads of our own: one timer that hands what is due to as many workers as are busy at once.
 *
 * <p>Workers are made when all others are busy and go after ten idle seconds, so that a source or listener that blocks for ever
 * costs a thread and no other its turn. How many fetches run at once is bounded by who schedules them.
 */
public final class ExecutorScheduler implements RefreshScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorScheduler.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer;
    private final ExecutorService workers;

    /** Starts the timer; workers come with the first task. */
    public ExecutorScheduler() {
        this(named("skillmeat-worker"));
    }

    ExecutorScheduler(ThreadFactory worker) {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, named("skillmeat-timer"));
        one.setRemoveOnCancelPolicy(true);
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        one.prestartCoreThread();
        timer = one;
        workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), worker);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
        if (delay.isNegative() || delay.isZero()) {
            hand(task);
            return () -> {};
        }
        try {
            var future = timer.schedule(() -> hand(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: a task was dropped");
            return () -> {};
        }
    }

    /** Interrupts what still runs after five seconds. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        boolean interrupted = false;
        try {
            if (!workers.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a source or listener has run for {} since the end was asked for; it is interrupted", CLOSE);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        workers.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where no thread can be made now, what is waited for must not be lost: the timer's thread exists. */
    private void hand(Runnable task) {
        try {
            workers.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: a task was dropped");
        } catch (OutOfMemoryError e) {
            schedule(RETRY, task);
            LOG.error("no thread can be made; a task is begun later", e);
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                LOG.error("a task failed; others go on", e);
            }
        };
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
