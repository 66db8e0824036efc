package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A few sessions on one file for all threads: opened when first needed, the last used is used next. */
final class SessionPool {
    private final Path file;
    private final int size;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SessionPool(Path file, int size) {
        this.file = file;
        this.size = size;
        this.places = new Semaphore(size, true);
    }

    /** Waits for a place, in the order of coming. Whoever has one may have one session at a time, and must leave. */
    void enter(Deadline deadline) {
        if (!acquire(1, deadline)) {
            throw new CacheException(
                    Kind.BUSY,
                    "other threads kept all " + size + " connections to " + file + " busy",
                    "look what they do for so long, or ask less at once");
        }
        if (closed) {
            leave();
            throw new CacheException(Kind.CLOSED, "the store is closed", "open it again");
        }
    }

    void leave() {
        places.release();
    }

    Session session() throws SQLException {
        Session session = idle.pollFirst();
        return session == null ? new Session(SqliteSettings.open(file)) : session;
    }

    /** Takes a session back that is fit for further use; others are to be closed. */
    void keep(Session session) throws SQLException {
        if (closed) {
            session.close();
        } else {
            idle.addFirst(session);
        }
    }

    /** Lets nobody enter any more, waits for those inside and closes all sessions. */
    void close(Deadline deadline) throws SQLException {
        closed = true;
        boolean empty = acquire(size, deadline);
        for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            session.close();
        }
        if (!empty) {
            throw new CacheException(
                    Kind.BUSY, "a statement on " + file + " does not end", "end the process to let go of the file");
        }
        places.release(size);
    }

    private boolean acquire(int permits, Deadline deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return places.tryAcquire(permits, deadline.left(), TimeUnit.NANOSECONDS);
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
