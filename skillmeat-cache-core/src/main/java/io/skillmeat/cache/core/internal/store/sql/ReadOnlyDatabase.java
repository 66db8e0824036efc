package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.core.internal.store.sql.SqliteSettings.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A file that can be read and not written. What looks like damage in it is told and never repaired. */
final class ReadOnlyDatabase implements SqlDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CacheFiles files;
    private final CacheException why;
    private final Reading way;
    private final SessionPool sessions;

    private ReadOnlyDatabase(CacheFiles files, CacheException why, Reading way) {
        this.files = files;
        this.why = why;
        this.way = way;
        // Two connections that each want to be alone would wait for each other.
        sessions = new SessionPool(files, 1, file -> SqliteSettings.read(file, way));
    }

    /**
     * Opens the file in the first way that works.
     *
     * @param why what keeps it from being written
     * @throws CacheException if there is none
     */
    static ReadOnlyDatabase open(CacheFiles files, CacheException why) {
        CacheException failed = why;
        for (Reading way : ways(files, why.kind())) {
            ReadOnlyDatabase database = new ReadOnlyDatabase(files, why, way);
            try {
                database.check();
                return database;
            } catch (CacheException e) {
                failed = e;
                database.close();
            }
        }
        throw failed;
    }

    /** Without locks it can only be read as if nobody could change it. A log that is not read would be missing from what is read. */
    private static List<Reading> ways(CacheFiles files, Kind why) {
        List<Reading> ways = new ArrayList<>();
        if (FileLocks.areGranted(files)) {
            ways.add(Reading.SHARED);
            if (why == Kind.DISK_FULL) {
                ways.add(Reading.ALONE);
            }
        }
        if (hasNoLog(files)) {
            ways.add(Reading.UNCHANGING);
        }
        return ways;
    }

    private static boolean hasNoLog(CacheFiles files) {
        try {
            return Files.notExists(files.wal()) || Files.size(files.wal()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void check() {
        read(session -> {
            Schema.checkStill(session, files.database());
            return Rows.number(session, HotSql.REVISION);
        });
    }

    @Override
    public <T> T read(Work<T> work) {
        return apart(session -> {
            session.execute("BEGIN DEFERRED");
            T result = work.in(session);
            session.execute("COMMIT");
            return result;
        });
    }

    @Override
    public <T> T apart(Work<T> work) {
        sessions.enter(Deadline.in(PATIENCE));
        try {
            return inSession(work);
        } catch (SQLException | RuntimeException e) {
            throw SqliteErrors.exception(e, files.database());
        } finally {
            sessions.leave();
        }
    }

    private <T> T inSession(Work<T> work) throws SQLException {
        Session session = sessions.session();
        T result;
        try {
            result = work.in(session);
        } catch (SQLException | RuntimeException | Error e) {
            session.close();
            throw e;
        }
        handBack(session);
        return result;
    }

    /** One that is alone keeps out everybody who could write again, this process among them. */
    private void handBack(Session session) throws SQLException {
        if (way == Reading.ALONE) {
            session.close();
        } else {
            sessions.keep(session);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        throw why;
    }

    @Override
    public void rebuild(CacheException damage) {
        throw why;
    }

    @Override
    public CacheStatus.Mode mode() {
        return CacheStatus.Mode.READ_ONLY;
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
        try {
            sessions.close(Deadline.in(PATIENCE));
        } catch (SQLException e) {
            throw SqliteErrors.exception(e, files.database());
        }
    }
}
