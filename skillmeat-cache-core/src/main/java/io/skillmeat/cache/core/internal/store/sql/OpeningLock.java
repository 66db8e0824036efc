package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** The right to create, migrate or repair a database, for one process at a time; held {@linkplain Undisturbed undisturbed}. */
final class OpeningLock {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private OpeningLock() {}

    /** Does work while no other process does such work on the same files. */
    static <T> T holding(CacheFiles files, Callable<T> work) throws IOException, ExecutionException {
        return holding(files, PATIENCE, work);
    }

    /** Does work while no other process does such work on the same files, if it need not wait longer than this. */
    static <T> T holding(CacheFiles files, Duration patience, Callable<T> work) throws IOException, ExecutionException {
        return Undisturbed.call(() -> locked(files, patience, work));
    }

    private static <T> T locked(CacheFiles files, Duration patience, Callable<T> work) throws Exception {
        try (FileChannel channel = files.openLock()) {
            FileLock lock = acquire(channel, files, patience);
            try {
                return work.call();
            } finally {
                lock.release();
            }
        }
    }

    private static FileLock acquire(FileChannel channel, CacheFiles files, Duration patience) throws IOException {
        Deadline deadline = Deadline.in(patience);
        Optional<FileLock> lock = attempt(channel);
        if (lock.isEmpty()) {
            FileLocks.check(files);
        }
        while (lock.isEmpty() && !deadline.isOver()) {
            deadline.pause();
            lock = attempt(channel);
        }
        return lock.orElseThrow(() -> new CacheException(
                Kind.BUSY,
                "another process is creating, migrating or repairing " + files.database() + " and takes long over it",
                "wait for its end; if it does not come, look which process holds " + files.lock()));
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another copy of this library in this process has it: its turn first.
            return Optional.empty();
        }
    }
}
