package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A scheduler on virtual time: nothing runs but within {@link #advance} and {@link #runDue}, on the caller's thread.
 *
 * <p>Among the tasks that are due, a seeded choice picks the next: another seed is another order. A task may itself advance the
 * time: other tasks then run within it, as if on another thread.
 */
public final class ManualScheduler implements RefreshScheduler {
    /** When virtual time begins. */
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final List<Task> waiting = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final Random choice;
    private Duration elapsed = Duration.ZERO;
    private Instant now = START;
    private boolean closed;

    /** Creates a scheduler that picks among due tasks in a fixed but arbitrary order. */
    public ManualScheduler() {
        this(0);
    }

    /**
     * Creates a scheduler.
     *
     * @param seed what decides which of several due tasks runs next
     */
    public ManualScheduler(long seed) {
        choice = new Random(seed);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Scheduled schedule(Duration delay, Runnable task) {
        Duration wait = delay.isNegative() ? Duration.ZERO : delay;
        Task added = new Task(elapsed.plus(wait), task);
        if (!closed) {
            waiting.add(added);
        }
        return () -> take(added);
    }

    /** Lets time pass: runs what becomes due, each at its time, and what that makes due. */
    public void advance(Duration duration) {
        Duration end = elapsed().plus(duration);
        for (Task task = nextDue(end); task != null; task = nextDue(end)) {
            run(task);
        }
        passTo(end);
    }

    /** Runs what is due now, and what that makes due now. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /** Sets the wall clock forward or, if negative, back; delays do not notice. */
    public synchronized void jump(Duration difference) {
        now = now.plus(difference);
    }

    /** Returns a view of this scheduler that can be closed by itself: another cache on the same time. */
    public View view() {
        return new View(this);
    }

    /** Returns how long virtual time has run; jumps of the wall clock are no part of it. */
    public synchronized Duration elapsed() {
        return elapsed;
    }

    /** Returns how many tasks wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Returns how long until the next task is due; a very long time if none waits. */
    public synchronized Duration untilNext() {
        return waiting.stream()
                .map(Task::due)
                .min(Duration::compareTo)
                .map(due -> due.minus(elapsed))
                .orElse(Duration.ofDays(36_500));
    }

    /** Returns what tasks have thrown, in order. */
    public synchronized List<Throwable> thrown() {
        return List.copyOf(thrown);
    }

    /** Returns whether it was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private synchronized boolean take(Task task) {
        return waiting.remove(task);
    }

    private synchronized Task nextDue(Duration end) {
        Duration earliest = null;
        List<Task> candidates = new ArrayList<>();
        for (Task task : waiting) {
            Duration due = task.due().compareTo(elapsed) < 0 ? elapsed : task.due();
            if (due.compareTo(end) > 0 || (earliest != null && due.compareTo(earliest) > 0)) {
                continue;
            }
            if (!due.equals(earliest)) {
                earliest = due;
                candidates.clear();
            }
            candidates.add(task);
        }
        if (candidates.isEmpty()) {
            return null;
        }
        Task picked = candidates.get(choice.nextInt(candidates.size()));
        waiting.remove(picked);
        passTo(earliest);
        return picked;
    }

    private synchronized void passTo(Duration end) {
        if (end.compareTo(elapsed) > 0) {
            now = now.plus(end.minus(elapsed));
            elapsed = end;
        }
    }

    private void run(Task task) {
        try {
            task.work().run();
        } catch (Throwable e) {
            synchronized (this) {
                thrown.add(e);
            }
        }
    }

    /** One of several users of a scheduler: when it is closed, its tasks do not run any more and those of others do. */
    public static final class View implements RefreshScheduler {
        private final ManualScheduler scheduler;
        private boolean closed;

        private View(ManualScheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public Instant instant() {
            return scheduler.instant();
        }

        @Override
        public Scheduled schedule(Duration delay, Runnable task) {
            return scheduler.schedule(delay, () -> {
                if (!closed) {
                    task.run();
                }
            });
        }

        /** Returns whether it was closed. */
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A task and when it is due; compared by identity. */
    private static final class Task {
        private final Duration due;
        private final Runnable work;

        Task(Duration due, Runnable work) {
            this.due = due;
            this.work = work;
        }

        Duration due() {
            return due;
        }

        Runnable work() {
            return work;
        }
    }
}
