package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.core.internal.store.StoreListener;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what becomes of the store: rests, tells subscribers, and asks the sources again. All of it in order and on other
 * threads, as the store tells it in the middle of its own work.
 */
final class StoreFollower implements StoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFollower.class);

    private final RefreshScheduler scheduler;
    private final Telling telling;
    private final Pause pause;
    private final Runnable reconcile;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    StoreFollower(Ground ground, Pause pause, Runnable reconcile) {
        scheduler = ground.scheduler();
        telling = ground.telling();
        this.pause = pause;
        this.reconcile = reconcile;
    }

    @Override
    public void degraded(CacheException cause) {
        soon(() -> {
            if (Pause.isFor(cause.kind())) {
                pause.notice(cause);
            } else {
                telling.unusable(cause);
            }
        });
    }

    /** A rest ends by itself, when its own look finds that the store can be written. */
    @Override
    public void recovered(CacheException.Kind cause) {
        soon(() -> {
            if (!Pause.isFor(cause)) {
                telling.usable(cause);
            }
            reconcile.run();
        });
    }

    private void soon(Runnable work) {
        synchronized (this) {
            waiting.addLast(work);
            if (working) {
                return;
            }
            working = true;
        }
        scheduler.schedule(Duration.ZERO, this::work);
    }

    private void work() {
        for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
            try {
                next.get().run();
            } catch (RuntimeException | Error e) {
                LOG.error("what became of the store could not be told", e);
            }
        }
    }

    private synchronized Optional<Runnable> next() {
        Optional<Runnable> next = Optional.ofNullable(waiting.pollFirst());
        working = next.isPresent();
        return next;
    }
}
