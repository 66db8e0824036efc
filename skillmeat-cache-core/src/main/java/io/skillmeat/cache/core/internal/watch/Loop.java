package io.skillmeat.cache.core.internal.watch;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The thread of a watcher's loop: runs one task in its life. */
final class Loop implements Executor {
    private final Runnable before;
    private volatile @Nullable Thread thread;

    /**
     * Creates a loop.
     *
     * @param before runs first, before the thread begins
     */
    Loop(Runnable before) {
        this.before = before;
    }

    @Override
    public void execute(Runnable task) {
        before.run();
        Thread begun = new Thread(task, "skillmeat-watch");
        begun.setDaemon(true);
        begun.start();
        thread = begun;
    }

    /** Waits for the end of the thread; returns whether it has ended. */
    boolean join(Duration atMost) throws InterruptedException {
        Thread begun = thread;
        if (begun == null) {
            return true;
        }
        begun.join(atMost.toMillis());
        return !begun.isAlive();
    }
}
