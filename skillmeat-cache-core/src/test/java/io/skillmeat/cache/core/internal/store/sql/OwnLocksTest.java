package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks that this process keeps itself, or that somebody dead has left: nobody waits for them to the end. */
class OwnLocksTest extends SqlFixture {
    private static final String COUNT = "SELECT count(*) FROM cache_metadata";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SqliteDatabase database;

    @BeforeEach
    void create() {
        open().close();
        database = new SqliteDatabase(files(), healing());
    }

    @AfterEach
    void close() {
        database.close();
        threads.shutdownNow();
    }

    @Test
    void write_lockThatThisProcessItselfKeeps_isDoneAllTheSame() {
        SqliteDatabase patient = new SqliteDatabase(files(), healing(), Duration.ofSeconds(15));
        patient.query(session -> {
            session.execute("BEGIN IMMEDIATE");
            return 0;
        });
        assertEquals(7, patient.<Integer>write(session -> 7));
        patient.close();
    }

    @Test
    void write_threadsThatWaitForWhatCareTakesDown_areAllServed() throws Exception {
        try (Connection dead = SqliteSettings.open(file());
                Statement statement = dead.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            SqliteDatabase busy = new SqliteDatabase(files(), new TakingDown(statement), Duration.ofSeconds(15));
            List<Future<Integer>> writing = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                writing.add(threads.submit(() -> busy.<Integer>write(session -> 7)));
            }
            for (Future<Integer> each : writing) {
                assertEquals(7, each.get());
            }
            busy.close();
        }
    }

    /** Takes down what somebody who is dead has put up. */
    private record TakingDown(Statement begun) implements Care {
        @Override
        public void examine(CacheException suspicion, Suspicion strength) {
            throw suspicion;
        }

        @Override
        public void reopen() {}

        @Override
        public void removeFence() {
            try {
                begun.execute("ROLLBACK");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Nobody repeats what it does when it has waited in vain. */
    @Test
    void apart_othersWrite_waitsForThemAsLongAsSqliteCan() {
        assertEquals(
                SqliteSettings.BUSY_TIMEOUT,
                database.<Long>apart(session -> Rows.number(session, "PRAGMA busy_timeout")));
    }

    @Test
    void rest_idleConnections_areNotInTheWayOfWhoReadsAlone() throws Exception {
        assertEquals(0, database.<Long>read(session -> Rows.number(session, COUNT)));
        database.rest();
        Files.createSymbolicLink(files().sharedMemory(), Path.of("nowhere"));
        CacheException why = new CacheException(Kind.DISK_FULL, "the disk is full", "free some space");
        ReadOnlyDatabase alone = ReadOnlyDatabase.open(files(), why);
        assertEquals(0, alone.<Long>read(session -> Rows.number(session, COUNT)));
        alone.close();
        Files.delete(files().sharedMemory());
    }
}
