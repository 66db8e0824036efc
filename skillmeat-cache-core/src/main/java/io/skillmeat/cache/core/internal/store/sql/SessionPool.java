package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A few sessions on one file for all threads: opened when first needed, the last used is used next. */
final class SessionPool {
    private final CacheFiles files;
    private final int size;
    private final Opening opening;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final List<Session> dead = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Creates a pool without sessions.
     *
     * @param files the database
     * @param size how many sessions there are at most
     * @param opening how one is opened
     */
    SessionPool(CacheFiles files, int size, Opening opening) {
        this.files = files;
        this.size = size;
        this.opening = opening;
        this.places = new Semaphore(size, true);
    }

    /** Waits for a place, in the order of coming. Whoever has one may have one session at a time, and must leave. */
    void enter(Deadline deadline) {
        enter(1, deadline);
    }

    void leave() {
        places.release();
    }

    /** Takes a place if one is free, nobody waits for it and the pool is open. */
    boolean enterIfIdle() {
        if (places.hasQueuedThreads() || !places.tryAcquire()) {
            return false;
        }
        if (closed) {
            places.release();
            return false;
        }
        return true;
    }

    /**
     * Waits for all places and closes all sessions; then nobody has one until the caller has called {@link #openUp}.
     *
     * @return how many places those are
     */
    int emptyOut(Deadline deadline) throws SQLException {
        return emptyOut(size, deadline);
    }

    /** Does so for whoever has one place already; returns how many others those are. */
    int emptyOutBeside(Deadline deadline) throws SQLException {
        return emptyOut(size - 1, deadline);
    }

    private int emptyOut(int taken, Deadline deadline) throws SQLException {
        if (taken > 0) {
            enter(taken, deadline);
        }
        try {
            closeIdle();
            return taken;
        } catch (SQLException | RuntimeException | Error e) {
            openUp(taken);
            throw e;
        }
    }

    /**
     * Waits for all places and lets go of all sessions without closing them, for ever: closing a connection to a database that
     * no longer has its name may delete the log of the one that has it now. Then nobody has a session until the caller has called
     * {@link #openUp}.
     *
     * @return how many places those are
     */
    int abandonAll(Deadline deadline) {
        enter(size, deadline);
        for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            abandon(session);
        }
        return size;
    }

    void abandon(Session session) {
        synchronized (dead) {
            dead.add(session);
        }
    }

    void openUp(int taken) {
        places.release(taken);
    }

    Session session() throws SQLException {
        Session session = idle.pollFirst();
        return session == null ? fresh(opening) : session;
    }

    /** Opens another session in some way, for whoever has a place and closes it. */
    Session fresh(Opening way) throws SQLException {
        FileIdentity before = FileIdentity.of(files);
        return new Session(way.open(files.database()), before);
    }

    /** Takes a session back that is fit for further use; others are to be {@linkplain #close closed}. */
    void keep(Session session) throws SQLException {
        if (closed) {
            close(session);
        } else {
            idle.addFirst(session);
        }
    }

    /**
     * Closes a session. SQLite lets the last connection of all carry the log into the database and delete it by its name: if
     * that is another log by now, of which this session knows nothing, it would be lost.
     */
    void close(Session session) throws SQLException {
        if (session.isOnLogOf(FileIdentity.of(files)) || !files.hasLog()) {
            session.close();
            return;
        }
        Optional<Path> second = files.nameLogAgain();
        try {
            session.closeAside();
        } finally {
            second.ifPresent(files::takeSecondName);
        }
    }

    /** Closes a session in which something failed. */
    void closeAfter(Throwable thrown, Session session) {
        try {
            close(session);
        } catch (SQLException e) {
            thrown.addSuppressed(e);
        }
    }

    /** Lets nobody enter any more, waits for those inside and closes all sessions. */
    void close(Deadline deadline) throws SQLException {
        closed = true;
        boolean empty = acquire(size, deadline);
        closeIdle();
        if (!empty) {
            throw new CacheException(
                    Kind.BUSY,
                    "a statement on " + files.database() + " does not end",
                    "end the process to let go of the file");
        }
        places.release(size);
    }

    /** Closes the sessions that nobody has. */
    void closeIdle() throws SQLException {
        for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            close(session);
        }
    }

    private void enter(int permits, Deadline deadline) {
        if (!acquire(permits, deadline)) {
            throw new CacheException(
                    Kind.BUSY,
                    "other threads kept all " + size + " connections to " + files.database() + " busy",
                    "wait for the end of a restore, a repair or a very large snapshot, if that is it; else ask less at once");
        }
        if (closed) {
            places.release(permits);
            throw new CacheException(Kind.CLOSED, "the store is closed", "open it again");
        }
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

    /** How a connection is opened. */
    @FunctionalInterface
    interface Opening {
        Connection open(Path file) throws SQLException;
    }
}
