package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.function.Consumer;

/** A task that begins again and again, each time a while after its last end, until it is closed. */
final class Repeating implements Subscription {
    private final RefreshScheduler scheduler;
    private final Duration pause;
    private final Consumer<Runnable> task;
    private RefreshScheduler.Scheduled next = () -> {};
    private boolean closed;

    private Repeating(RefreshScheduler scheduler, Duration pause, Consumer<Runnable> task) {
        this.scheduler = scheduler;
        this.pause = pause;
        this.task = task;
    }

    /**
     * Begins: the first time is after the first pause.
     *
     * @param task the task, which may end on another thread; it runs what it is given when it ends
     */
    static Repeating every(Duration pause, RefreshScheduler scheduler, Consumer<Runnable> task) {
        Repeating repeating = new Repeating(scheduler, pause, task);
        repeating.scheduleNext();
        return repeating;
    }

    private synchronized void scheduleNext() {
        if (!closed) {
            next = scheduler.schedule(pause, () -> task.accept(this::scheduleNext));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel();
    }
}
