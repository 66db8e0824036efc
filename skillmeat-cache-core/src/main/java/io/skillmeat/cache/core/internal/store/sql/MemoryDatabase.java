package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database in memory, for one user: what stands in for a file that cannot be used. */
final class MemoryDatabase implements SqlDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryDatabase.class);
    private static final String ROLLBACK = "ROLLBACK";

    private final Path instead;
    private final Session session;
    private final ReentrantLock lock = new ReentrantLock(true);
    private boolean closed;

    private MemoryDatabase(Path instead, Session session) {
        this.instead = instead;
        this.session = session;
    }

    /**
     * Creates an empty one. Its log begins behind that of any file, so that whoever follows one learns that it is gone.
     *
     * @param instead the file it stands in for
     */
    static MemoryDatabase create(Path instead, StoreOptions options) {
        try {
            Session session = new Session(Template.open(), FileIdentity.MEMORY);
            new Rebuilding(session, options, Salvage.nothing(session)).run("the database's file cannot be used");
            return new MemoryDatabase(instead, session);
        } catch (SQLException | IOException e) {
            throw Openings.exception(e, instead);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return inTransaction(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return inTransaction(work);
    }

    private <T> T inTransaction(Work<T> work) {
        return apart(own -> {
            own.execute("BEGIN IMMEDIATE");
            T result = work.in(own);
            own.execute(own.wasAbandoned() ? ROLLBACK : "COMMIT");
            return result;
        });
    }

    @Override
    public <T> T apart(Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new CacheException(Kind.CLOSED, "the store is closed", "open it again");
            }
            return orRolledBack(work);
        } catch (SQLException | RuntimeException e) {
            throw SqliteErrors.exception(e, instead);
        } finally {
            lock.unlock();
        }
    }

    private <T> T orRolledBack(Work<T> work) throws SQLException {
        try {
            return work.in(session);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            throw e;
        }
    }

    /** SQLite has rolled back by itself after some failures, and then says that there is nothing to roll back. */
    private void rollBack() {
        session.wasAbandoned();
        try {
            session.execute(ROLLBACK);
        } catch (SQLException e) {
            LOG.trace("nothing to roll back", e);
        }
    }

    @Override
    public void rebuild(CacheException damage) {
        throw damage;
    }

    @Override
    public CacheStatus.Mode mode() {
        return CacheStatus.Mode.MEMORY;
    }

    @Override
    public String location() {
        return instead.toString();
    }

    @Override
    public long bytes() {
        return read(own -> Rows.number(own, "PRAGMA page_count") * Template.PAGE_SIZE);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            session.close();
        } catch (SQLException e) {
            throw SqliteErrors.exception(e, instead);
        } finally {
            lock.unlock();
        }
    }
}
