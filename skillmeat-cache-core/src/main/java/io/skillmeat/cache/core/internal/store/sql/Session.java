package io.skillmeat.cache.core.internal.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * One connection with its kept statements; in the hands of one thread at a time.
 *
 * <p>Statements given as text run without jOOQ, which is not even loaded before {@link #dsl} is first called.
 */
final class Session implements AutoCloseable {
    /** Searches have many forms: the one that was not used for the longest time goes. */
    private static final int MOST_KEPT = 128;

    private static final float LOAD_FACTOR = 0.75f;

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(MOST_KEPT, LOAD_FACTOR, true);
    private @Nullable DSLContext dsl;
    private @Nullable TimeLimit limit;
    private @Nullable LongTexts texts;
    private FileIdentity files;
    private boolean used;
    private boolean abandoned;

    /**
     * Creates a session.
     *
     * @param connection the connection, in nobody else's hands
     * @param files what stood there before it was opened
     */
    Session(Connection connection, FileIdentity files) {
        this.connection = connection;
        this.files = files;
    }

    Connection connection() {
        return connection;
    }

    /** Returns jOOQ on this connection. */
    DSLContext dsl() {
        beginStatement();
        DSLContext existing = dsl;
        if (existing == null) {
            existing = Jooq.on(connection);
            dsl = existing;
        }
        return existing;
    }

    /** Lets each statement that begins from now on compute for so long; then SQLite ends it. */
    void limit(Duration longest) throws SQLException {
        TimeLimit existing = limit;
        if (existing == null) {
            existing = TimeLimit.of(connection);
            limit = existing;
        }
        existing.begin(longest);
    }

    /** Lets what runs take as long as there is much to do: a whole database. */
    void liftLimit() {
        if (limit != null) {
            limit.lift();
        }
    }

    /** Returns what makes long texts shorter for this connection, and long again. */
    LongTexts texts() {
        LongTexts existing = texts;
        if (existing == null) {
            existing = new LongTexts();
            texts = existing;
        }
        return existing;
    }

    /** Runs a query on a kept statement. */
    <T> T query(String sql, FromResult<T> work, @Nullable Object... arguments) throws SQLException {
        try (ResultSet result = bound(sql, arguments).executeQuery()) {
            return work.apply(result);
        }
    }

    /** Runs a statement that writes, on a kept statement; returns how many rows it wrote. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        return bound(sql, arguments).executeUpdate();
    }

    /** Begins, commits or ends a transaction on a kept statement. */
    void execute(String sql) throws SQLException {
        statement(sql).execute();
    }

    /** Returns the files it is on, once a transaction has run: only that gives a connection its log. */
    FileIdentity files(FileIdentity present) {
        if (!used && files.isSameDatabase(present)) {
            files = present;
            used = true;
        }
        return files;
    }

    /** Returns whether it is not known yet which files it is on. */
    boolean isNew() {
        return !used;
    }

    /** Returns whether the log and what is shared of it are still those that it is on, or it has not begun to use any. */
    boolean isOnLogOf(FileIdentity present) {
        return !used || files.hasLogOf(present);
    }

    /** Closes it without carrying what it knows of the log into the database. */
    void closeAside() throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        close();
    }

    /** Asks that the transaction that runs be rolled back at its end: it found that it has nothing to do. */
    void abandon() {
        abandoned = true;
    }

    /** Returns whether that was asked since this was last called. */
    boolean wasAbandoned() {
        boolean was = abandoned;
        abandoned = false;
        return was;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (PreparedStatement statement : kept.values()) {
                statement.close();
            }
        } finally {
            if (texts != null) {
                texts.close();
            }
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private void beginStatement() {
        if (limit != null) {
            limit.beginStatement();
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        beginStatement();
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            if (kept.size() == MOST_KEPT) {
                closeOldest();
            }
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    private void closeOldest() throws SQLException {
        Iterator<PreparedStatement> inOrder = kept.values().iterator();
        inOrder.next().close();
        inOrder.remove();
    }

    /**
     * What to make of a result.
     *
     * @param <T> what is made
     */
    @FunctionalInterface
    interface FromResult<T> {
        T apply(ResultSet result) throws SQLException;
    }
}
