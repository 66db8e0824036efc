package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.store.sql.SqliteErrors.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The connections to one SQLite file: one that writes, some that read.
 *
 * <p>SQLite has one writer at a time: threads of this process line up for it in order, so that only processes compete, and those
 * by {@code BEGIN IMMEDIATE} and a long busy timeout. Whoever is still refused after 30 seconds gets BUSY.
 */
final class SqliteDatabase implements SqlDatabase {
    private static final int READERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Duration patience;
    private final SessionPool writer;
    private final SessionPool readers;

    SqliteDatabase(Path file) {
        this(file, PATIENCE);
    }

    /**
     * Creates it.
     *
     * @param file the database
     * @param patience how long anybody waits for others
     */
    SqliteDatabase(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
        this.writer = new SessionPool(file, 1);
        this.readers = new SessionPool(file, READERS);
    }

    @Override
    public <T> T read(Work<T> work) {
        return repeatedly(readers, "BEGIN DEFERRED", work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return repeatedly(writer, "BEGIN IMMEDIATE", session -> {
            Schema.checkStill(session, file);
            return work.in(session);
        });
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public long bytes() {
        return size(file) + size(file.resolveSibling(file.getFileName() + "-wal"));
    }

    @Override
    public void close() {
        Deadline deadline = Deadline.in(patience);
        try {
            try {
                readers.close(deadline);
            } finally {
                writer.close(deadline);
            }
        } catch (SQLException e) {
            throw SqliteErrors.exception(e, file);
        }
    }

    private <T> T repeatedly(SessionPool pool, String begin, Work<T> work) {
        Deadline deadline = Deadline.in(patience);
        pool.enter(deadline);
        try {
            while (true) {
                try {
                    return once(pool, begin, work);
                } catch (SQLException | RuntimeException e) {
                    waitOrThrow(e, deadline);
                }
            }
        } finally {
            pool.leave();
        }
    }

    /** A session in which something failed is closed, which rolls back what it began. */
    private static <T> T once(SessionPool pool, String begin, Work<T> work) throws SQLException {
        Session session = pool.session();
        boolean done = false;
        try {
            session.execute(begin);
            T result = work.in(session);
            session.execute(session.wasAbandoned() ? "ROLLBACK" : "COMMIT");
            done = true;
            return result;
        } finally {
            if (done) {
                pool.keep(session);
            } else {
                session.close();
            }
        }
    }

    private void waitOrThrow(Exception thrown, Deadline deadline) {
        SQLException failure = SqliteErrors.sqlCause(thrown).orElse(null);
        if (failure == null) {
            throw (RuntimeException) thrown;
        }
        Remedy remedy = SqliteErrors.remedy(failure);
        if (remedy == Remedy.GIVE_UP || deadline.isOver()) {
            throw SqliteErrors.exception(failure, file);
        }
        if (remedy == Remedy.WAIT_AND_REPEAT) {
            deadline.pause();
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
