package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import io.skillmeat.cache.core.internal.store.sql.SqliteErrors.Remedy;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to one SQLite file: one that writes, some that read.
 *
 * <p>SQLite has one writer at a time: threads of this process line up for it in order, and so do {@linkplain WriteQueue processes};
 * what decides is {@code BEGIN IMMEDIATE} with a long busy timeout. Whoever is still refused after 30 seconds gets BUSY.
 *
 * <p>A statement that computes for longer than that is ended. What looks like damage is examined, and repaired if it is, before anybody is told. A write is acknowledged only if the file
 * and its log are still those that it went into; a read looks at least twice a second whether they are.
 */
final class SqliteDatabase implements SqlDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int READERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TO_MAKE_WAY = Duration.ofMillis(100);
    private static final long LOOK_NANOS = 500_000_000;

    private final CacheFiles files;
    private final Care care;
    private final Duration patience;
    private final SessionPool writer;
    private final SessionPool readers;
    private final LogSize log;
    private final FreePages free;
    private final WriteQueue queue;
    private volatile long lookedAt = System.nanoTime();
    private volatile long lastWriter;

    SqliteDatabase(CacheFiles files, Care care) {
        this(files, care, PATIENCE);
    }

    /**
     * Creates it.
     *
     * @param files the database's files
     * @param care what is done for a database that may be damaged or gone
     * @param patience how long anybody waits for others
     */
    SqliteDatabase(CacheFiles files, Care care, Duration patience) {
        this.files = files;
        this.care = care;
        this.patience = patience;
        this.log = new LogSize(files);
        this.free = new FreePages(files);
        this.queue = new WriteQueue(files);
        this.writer = new SessionPool(files, 1, SqliteSettings::openToRepeat);
        this.readers = new SessionPool(files, READERS, SqliteSettings::openToRepeat);
    }

    @Override
    public <T> T read(Work<T> work) {
        Tried tried = new Tried(patience);
        return carefully(tried, () -> repeatedly(readers, tried, session -> readOnce(session, work)));
    }

    /** The thread that wrote last asks the connection that it wrote with: all others drop their pages with the commit. */
    @Override
    public <T> T query(Work<T> query) {
        Tried tried = new Tried(patience);
        return carefully(
                tried,
                () -> lastWriter == currentThread() && writer.enterIfIdle()
                        ? queryWithWriter(query, tried)
                        : queryWithReader(query, tried));
    }

    private <T> T queryWithReader(Work<T> query, Tried tried) throws SQLException {
        return repeatedly(readers, tried, session -> queryOnce(session, query));
    }

    /** What others are in the way of is repeated where no writer waits for it. */
    private <T> T queryWithWriter(Work<T> query, Tried tried) throws SQLException {
        try {
            return inSession(writer, session -> queryOnce(session, query));
        } catch (SQLException | RuntimeException e) {
            if (!isRepeated(SqliteErrors.remedy(e))) {
                throw e;
            }
            LOG.debug("somebody is in the way of a query of {}", files.database(), e);
        } finally {
            writer.leave();
            endTurnUnlessAwaited();
        }
        return queryWithReader(query, tried);
    }

    @Override
    public <T> T write(Work<T> work) {
        Tried tried = new Tried(patience);
        try {
            return carefully(
                    tried, () -> repeatedly(writer, tried, session -> writeInTurn(session, work, tried.deadline())));
        } finally {
            endTurnUnlessAwaited();
        }
    }

    /** It takes a reader's place: a repair of this process waits for its end. */
    @Override
    public <T> T apart(Work<T> work) {
        readers.enter(Deadline.in(patience));
        try {
            return onOwnConnection(work);
        } catch (SQLException | RuntimeException e) {
            throw SqliteErrors.exception(e, files.database());
        } finally {
            readers.leave();
        }
    }

    /** What the disk refused once looks like damage, too; what is damaged is so on the next connection as well. */
    private <T> T onOwnConnection(Work<T> work) throws SQLException {
        try (Session session = readers.fresh(SqliteSettings::open)) {
            return work.in(session);
        } catch (SQLException | RuntimeException e) {
            Remedy remedy = SqliteErrors.remedy(e);
            if (remedy != Remedy.REOPEN && remedy != Remedy.EXAMINE) {
                throw e;
            }
            FileLocks.checkAfter(e, files);
            LOG.debug("work on the whole of {} failed and is done once more", files.database(), e);
        }
        try (Session session = readers.fresh(SqliteSettings::open)) {
            return work.in(session);
        }
    }

    @Override
    public void rebuild(CacheException damage) {
        examine(damage, Suspicion.REPEATED, Deadline.in(patience));
    }

    @Override
    public void rest() {
        try {
            readers.closeIdle();
            writer.closeIdle();
        } catch (SQLException e) {
            LOG.debug("a connection to {} does not close", files.database(), e);
        }
    }

    @Override
    public CacheStatus.Mode mode() {
        return CacheStatus.Mode.READ_WRITE;
    }

    @Override
    public String location() {
        return files.database().toString();
    }

    @Override
    public long bytes() {
        return files.bytes();
    }

    @Override
    public void close() {
        Deadline deadline = Deadline.in(patience);
        try {
            try {
                readers.close(deadline);
            } finally {
                writer.close(deadline);
                queue.close();
            }
        } catch (SQLException e) {
            throw SqliteErrors.exception(e, files.database());
        }
    }

    /** Does what helps against a failure, once for each remedy, and tries again. */
    private <T> T carefully(Tried tried, Transaction<T> transaction) {
        Deadline deadline = tried.deadline();
        while (true) {
            try {
                return transaction.run();
            } catch (Moved e) {
                tried.moved(e);
                reopen(e, deadline);
            } catch (SQLException | RuntimeException e) {
                RuntimeException exception = SqliteErrors.exception(e, files.database());
                switch (SqliteErrors.remedy(e)) {
                    case REOPEN -> tried.reopened(exception);
                    case EXAMINE -> examine(SqliteErrors.damage(exception), tried.suspected(exception), deadline);
                    case WAIT_AND_REPEAT, REPEAT_AT_ONCE -> tried.waited(exception);
                    default -> giveUp(exception, tried, deadline);
                }
            }
        }
    }

    /** When the database was gone before, and could not be made anew then, it may be possible now. */
    private void giveUp(RuntimeException exception, Tried tried, Deadline deadline) {
        if (Files.exists(files.database())) {
            throw exception;
        }
        Moved gone = new Moved(files.database(), Moved.What.DATABASE);
        tried.moved(gone);
        reopen(gone, deadline);
    }

    /** SQLite keeps a lock that it could not give back until all is closed. Who waits keeps his place: the next would wait in it. */
    private void makeWay(SessionPool own) {
        Emptying beside = (pool, deadline) -> pool == own ? pool.emptyOutBeside(deadline) : pool.emptyOut(deadline);
        try {
            alone(Deadline.in(TO_MAKE_WAY), beside, care::removeFence);
        } catch (CacheException e) {
            if (e.kind() != Kind.BUSY) {
                throw e;
            }
            LOG.debug("somebody is at work on {} and is waited for", files.database(), e);
        }
    }

    /** Repeats what others were in the way of. */
    private <T> T repeatedly(SessionPool pool, Tried tried, Work<T> once) throws SQLException {
        pool.enter(tried.deadline());
        try {
            while (true) {
                try {
                    return inSession(pool, once);
                } catch (SQLException | RuntimeException e) {
                    Remedy remedy = SqliteErrors.remedy(e);
                    if (!isRepeated(remedy)) {
                        throw e;
                    }
                    if (!tried.waits()) {
                        makeWay(pool);
                        throw e;
                    }
                    if (remedy == Remedy.WAIT_AND_REPEAT) {
                        tried.deadline().pause();
                    }
                }
            }
        } finally {
            pool.leave();
        }
    }

    private static boolean isRepeated(Remedy remedy) {
        return remedy == Remedy.WAIT_AND_REPEAT || remedy == Remedy.REPEAT_AT_ONCE;
    }

    /** A session in which something failed is closed, which rolls back what it began. */
    private static <T> T inSession(SessionPool pool, Work<T> once) throws SQLException {
        Session session = pool.session();
        T result;
        try {
            result = once.in(session);
        } catch (SQLException | RuntimeException | Error e) {
            if (e instanceof Moved moved && moved.what == Moved.What.DATABASE) {
                pool.abandon(session);
            } else {
                pool.closeAfter(e, session);
            }
            throw e;
        }
        pool.keep(session);
        return result;
    }

    private <T> T readOnce(Session session, Work<T> work) throws SQLException {
        return queryOnce(session, own -> {
            own.execute("BEGIN DEFERRED");
            T result = work.in(own);
            own.execute("COMMIT");
            return result;
        });
    }

    private <T> T queryOnce(Session session, Work<T> query) throws SQLException {
        session.limit(patience);
        T result = query.in(session);
        long now = System.nanoTime();
        if (session.isNew() || now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            checkFiles(session);
        }
        return result;
    }

    private <T> T writeInTurn(Session session, Work<T> work, Deadline deadline) throws SQLException {
        queue.enter(deadline);
        return writeOnce(session, work);
    }

    private static long currentThread() {
        return Thread.currentThread().getId();
    }

    /** Asked by who gave up waiting, too: the turn may have been left to him. */
    private void endTurnUnlessAwaited() {
        if (writer.enterIfIdle()) {
            queue.leave();
            writer.leave();
        }
    }

    private <T> T writeOnce(Session session, Work<T> work) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
        session.limit(patience);
        checkBeforeWriting(session);
        Schema.checkStill(session, files.database());
        T result = work.in(session);
        if (session.wasAbandoned()) {
            session.execute("ROLLBACK");
        } else {
            session.execute("COMMIT");
            lastWriter = currentThread();
            checkFiles(session);
            free.bound(session);
            log.bound(session);
        }
        return result;
    }

    /** A session that is let go of for ever must not keep its transaction. */
    private void checkBeforeWriting(Session session) throws SQLException {
        try {
            checkFiles(session);
        } catch (Moved e) {
            session.execute("ROLLBACK");
            throw e;
        }
    }

    private void checkFiles(Session session) {
        FileIdentity present = FileIdentity.of(files);
        FileIdentity own = session.files(present);
        if (!own.equals(present)) {
            throw new Moved(files.database(), own.isSameDatabase(present) ? Moved.What.LOG : Moved.What.DATABASE);
        }
    }

    /** Opens the files that stand there now; creates them if none do. */
    private void reopen(Moved moved, Deadline deadline) {
        LOG.warn("{}; opening what stands there now", moved.getMessage());
        alone(
                deadline,
                moved.what == Moved.What.DATABASE ? SessionPool::abandonAll : SessionPool::emptyOut,
                this::reopenAlone);
    }

    private void reopenAlone() {
        queue.close();
        care.reopen();
    }

    private void examine(CacheException suspicion, Suspicion strength, Deadline deadline) {
        LOG.debug("{} may be damaged", files.database(), suspicion);
        alone(deadline, SessionPool::emptyOut, () -> care.examine(suspicion, strength));
    }

    /** Does something while this process has no connection to the file. */
    private void alone(Deadline deadline, Emptying emptying, Runnable work) {
        try {
            int ofReaders = emptying.empty(readers, deadline);
            try {
                int ofWriter = emptying.empty(writer, deadline);
                try {
                    queue.leave();
                    work.run();
                } finally {
                    writer.openUp(ofWriter);
                }
            } finally {
                readers.openUp(ofReaders);
            }
        } catch (SQLException e) {
            throw SqliteErrors.exception(e, files.database());
        }
    }

    @FunctionalInterface
    private interface Transaction<T> {
        T run() throws SQLException;
    }

    @FunctionalInterface
    private interface Emptying {
        int empty(SessionPool pool, Deadline deadline) throws SQLException;
    }
}
