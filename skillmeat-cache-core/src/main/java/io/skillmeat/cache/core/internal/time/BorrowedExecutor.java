package io.skillmeat.cache.core.internal.time;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's clock and somebody else's threads, which stay theirs: closing this ends our tasks, not their executor.
 *
 * <p>A source or listener that blocks keeps one of their threads; an executor with one thread then does nothing else.
 */
public final class BorrowedExecutor implements RefreshScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(BorrowedExecutor.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    private final ScheduledExecutorService executor;
    /** Our tasks that have not ended, guarded by this. */
    private final Set<Task> tasks = new HashSet<>();

    private boolean closed;

    /** Borrows an executor. */
    public BorrowedExecutor(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable work) {
        Task task = new Task(work, delay.isNegative() || delay.isZero() ? State.DUE : State.WAITING);
        synchronized (this) {
            if (closed) {
                return task;
            }
            tasks.add(task);
        }
        try {
            task.submitted = executor.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            ended(task);
            LOG.warn("the executor takes no tasks any more: the cache does nothing by itself", e);
        }
        return task;
    }

    /** Lets what is due run for at most five seconds. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(tasks).stream().filter(task -> task.state == State.WAITING).forEach(Task::cancel);
        long end = System.nanoTime() + CLOSE.toNanos();
        try {
            for (long left = CLOSE.toNanos(); !tasks.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!tasks.isEmpty()) {
            LOG.warn(
                    "{} tasks have run for {} since the end was asked for; they are left to their executor",
                    tasks.size(),
                    CLOSE);
        }
    }

    private synchronized boolean begins(Task task) {
        task.state = State.RUNNING;
        return tasks.contains(task);
    }

    private synchronized void ended(Task task) {
        tasks.remove(task);
        notifyAll();
    }

    private synchronized void cancel(Task task) {
        if (task.state != State.RUNNING) {
            tasks.remove(task);
        }
    }

    /** A task of ours in their executor; its state is guarded by the scheduler. */
    private final class Task implements Runnable, Scheduled {
        private final Runnable work;
        private State state;
        private volatile @Nullable Future<?> submitted;

        Task(Runnable work, State state) {
            this.work = work;
            this.state = state;
        }

        @Override
        public void run() {
            if (!begins(this)) {
                return;
            }
            try {
                work.run();
            } catch (Throwable e) {
                LOG.error("a task failed; others go on", e);
            } finally {
                ended(this);
            }
        }

        @Override
        public void cancel() {
            BorrowedExecutor.this.cancel(this);
            Future<?> theirs = submitted;
            if (theirs != null) {
                theirs.cancel(false);
            }
        }
    }

    private enum State {
        WAITING,
        DUE,
        RUNNING
    }
}
