package io.skillmeat.cache.core.internal.store.sql;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that interrupts of the caller must not reach: they would close a channel, and with it drop a lock, or be lost in a library
 * that takes no notice of them. A thread of its own does it; the caller waits, and is interrupted afterwards.
 */
final class Undisturbed {
    private Undisturbed() {}

    static <T> T call(Callable<T> work) throws ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "skillmeat-open");
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    private static <T> T await(FutureTask<T> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
