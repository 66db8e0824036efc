package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.function.Consumer;

/** A task that begins again and again, each time a while after its last end, until it is closed. */
final class Repeating implements Subscription {
    private final RefreshScheduler scheduler;
    private final Consumer<Consumer<Duration>> task;
    private RefreshScheduler.Scheduled next = () -> {};
    private boolean closed;

    private Repeating(RefreshScheduler scheduler, Consumer<Consumer<Duration>> task) {
        this.scheduler = scheduler;
        this.task = task;
    }

    /**
     * Begins.
     *
     * @param first how long until the first time
     * @param task the task, which may end on another thread; when it ends, it tells how long to wait until the next time
     */
    static Repeating after(Duration first, RefreshScheduler scheduler, Consumer<Consumer<Duration>> task) {
        Repeating repeating = new Repeating(scheduler, task);
        repeating.scheduleNext(first);
        return repeating;
    }

    private synchronized void scheduleNext(Duration pause) {
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
