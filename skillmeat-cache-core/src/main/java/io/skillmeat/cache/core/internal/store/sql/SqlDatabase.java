package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import java.sql.SQLException;

/**
 * What differs from database to database: connections, transactions, failures, size. Safe for use by many threads.
 *
 * <p>Every failure comes out as a {@link CacheException}. Work may run more than once: it changes nothing but the database.
 */
interface SqlDatabase extends AutoCloseable {
    /** Does work that only reads, in one transaction. */
    <T> T read(Work<T> work);

    /** Runs one query for a few rows by their keys: that is a transaction of its own, and a writer may have to wait for it. */
    default <T> T query(Work<T> query) {
        return read(query);
    }

    /** Does work that writes, in one transaction; rolled back if it throws or {@linkplain Session#abandon() says so}. */
    <T> T write(Work<T> work);

    /**
     * Does work outside of any transaction, on a connection that has read nothing before where there can be one. If the disk fails it
     * is done once more. What looks like damage then is told and not repaired.
     */
    <T> T apart(Work<T> work);

    /**
     * Makes the file's content anew out of what can be kept of it.
     *
     * @param damage why
     * @throws CacheException if that is not possible
     */
    void rebuild(CacheException damage);

    /** Lets go of all connections that nobody uses at the moment: whoever needs one opens it anew. */
    default void rest() {}

    /** Returns what can be done with it. */
    CacheStatus.Mode mode();

    /** Returns where it is. */
    String location();

    /** Returns its size on disk. */
    long bytes();

    @Override
    void close();

    /**
     * Work in a transaction.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }
}
