package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Transactions: repeated when others are in the way, rolled back when they fail, refused after the end. */
class SqliteDatabaseTest extends SqlFixture {
    private static final String COUNT = "SELECT count(*) FROM cache_metadata";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SqliteDatabase database;

    @BeforeEach
    void create() {
        open().close();
        database = new SqliteDatabase(files(), healing(), Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        database.close();
        threads.shutdownNow();
    }

    @Test
    void write_busyForAWhile_isRepeated() {
        SqliteDatabase patient = new SqliteDatabase(files(), healing());
        for (SQLiteErrorCode code : new SQLiteErrorCode[] {
            SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT, SQLiteErrorCode.SQLITE_LOCKED
        }) {
            AtomicInteger attempts = new AtomicInteger();
            long rows = patient.write(session -> {
                insert(session, code.name());
                if (attempts.incrementAndGet() < 3) {
                    throw new SQLiteException("busy", code);
                }
                return Rows.number(session, COUNT);
            });
            assertEquals(3, attempts.get());
            assertEquals(rows, database.<Long>read(session -> Rows.number(session, COUNT)));
        }
        patient.close();
    }

    @Test
    void write_busyForever_isRefusedAtTheDeadline() {
        SqlDatabase.Work<Object> busy = session -> {
            throw new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY);
        };
        assertKind(Kind.BUSY, () -> database.write(busy));
    }

    @Test
    void write_failing_isRolledBack() {
        assertThrows(
                IllegalArgumentException.class,
                () -> database.write(session -> {
                    insert(session, "lost");
                    throw new IllegalArgumentException("of the work");
                }));
        assertEquals(0, database.<Long>read(session -> Rows.number(session, COUNT)));
        database.write(session -> {
            insert(session, "kept");
            return 0;
        });
        assertEquals(1, database.<Long>read(session -> Rows.number(session, COUNT)));
    }

    @Test
    void write_abandoned_isRolledBack() {
        database.write(session -> {
            insert(session, "lost");
            session.abandon();
            return 0;
        });
        database.write(session -> {
            insert(session, "kept");
            return 0;
        });
        assertEquals(1, database.<Long>read(session -> Rows.number(session, COUNT)));
    }

    @Test
    void write_lockedByAnotherProcess_waitsForIt() throws Exception {
        try (Connection other = SqliteSettings.open(file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> writing = threads.submit(() -> {
                begun.countDown();
                return database.write(session -> {
                    insert(session, "late");
                    return 0;
                });
            });
            begun.await();
            assertEquals(0, database.<Long>read(session -> Rows.number(session, COUNT)), "readers do not wait");
            statement.execute("COMMIT");
            writing.get();
        }
        assertEquals(1, database.<Long>read(session -> Rows.number(session, COUNT)));
    }

    @Test
    void write_otherThreadsKeepTheConnection_isRefusedAtTheDeadline() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> database.write(session -> {
            inside.countDown();
            await(leave);
            return 0;
        }));
        inside.await();
        assertKind(Kind.BUSY, () -> database.write(session -> 0));
        Thread.currentThread().interrupt();
        assertKind(Kind.BUSY, () -> database.write(session -> 0));
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        leave.countDown();
        first.get();
        assertEquals(7, database.<Integer>write(session -> 7));
    }

    @Test
    void apart_failsOnceAsIfDamaged_isDoneOnceMore() {
        AtomicInteger tries = new AtomicInteger();
        assertEquals(2, database.<Integer>apart(session -> {
            if (tries.incrementAndGet() == 1) {
                throw new CacheException(Kind.CORRUPT, "as if it were damaged", "nothing");
            }
            return tries.get();
        }));
    }

    @Test
    void write_endsOrFails_leavesTheTurnToOthers() throws Exception {
        assertTrue(database.<Boolean>write(session -> hasTurn()));
        assertFalse(isTaken(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> database.write(session -> {
                    throw new IllegalArgumentException("of the work");
                }));
        assertFalse(isTaken(0));
    }

    @Test
    void write_threadsThatWaitAndSuchThatGiveUp_leaveTheTurnToOthers() throws Exception {
        for (long held = 191; held < 211; held++) {
            Deadline end = Deadline.in(Duration.ofMillis(held));
            CountDownLatch inside = new CountDownLatch(1);
            Future<?> first = threads.submit(() -> database.write(session -> {
                inside.countDown();
                while (!end.isOver()) {
                    Thread.onSpinWait();
                }
                return 0;
            }));
            inside.await();
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                others.add(threads.submit(this::tryToWrite));
            }
            first.get();
            for (Future<?> other : others) {
                other.get();
            }
            assertFalse(isTaken(0));
        }
    }

    @Test
    void query_byTheThreadThatWroteLast_runsOnTheConnectionThatWrote() throws Exception {
        Session reader = database.query(session -> session);
        Session writer = database.write(session -> session);
        assertSame(writer, database.<Session>query(session -> session));
        assertSame(
                reader,
                threads.submit(() -> database.<Session>query(session -> session))
                        .get(),
                "others");
        assertSame(reader, database.<Session>read(session -> session), "all that may be longer");
        threads.submit(() -> database.<Session>write(session -> session)).get();
        assertSame(reader, database.<Session>query(session -> session), "when another has written");
    }

    @Test
    void query_inAWriteOrBesideOne_doesNotWaitForIt() throws Exception {
        database.write(session -> {
            insert(session, "first");
            return 0;
        });
        database.write(session -> {
            insert(session, "second");
            assertEquals(1, database.<Long>query(own -> Rows.number(own, COUNT)));
            return 0;
        });
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> writing = threads.submit(() -> database.write(session -> {
            inside.countDown();
            await(leave);
            return 0;
        }));
        inside.await();
        assertEquals(2, database.<Long>query(session -> Rows.number(session, COUNT)));
        leave.countDown();
        writing.get();
    }

    @Test
    void query_othersInTheWayOnTheConnectionThatWrote_isRepeatedOnAnother() {
        Session writer = database.write(session -> session);
        List<Session> tried = new ArrayList<>();
        database.query(session -> {
            tried.add(session);
            if (session == writer) {
                throw new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY);
            }
            return 0;
        });
        assertEquals(2, tried.size());
        assertEquals(7, database.<Integer>write(session -> 7));
    }

    @Test
    void close_whileAStatementRuns_waitsForItAndThenRefuses() throws Exception {
        SqliteDatabase patient = new SqliteDatabase(files(), healing());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<Integer> reading = threads.submit(() -> patient.read(session -> {
            inside.countDown();
            await(leave);
            return 1;
        }));
        inside.await();
        Future<?> closing = threads.submit(patient::close);
        leave.countDown();
        assertEquals(1, reading.get());
        closing.get();
        assertKind(Kind.CLOSED, () -> patient.read(session -> 0));
        assertKind(Kind.CLOSED, () -> patient.write(session -> 0));
        assertKind(Kind.CLOSED, () -> patient.query(session -> 0));
    }

    @Test
    void read_computesForTooLong_isEndedAndTheNextIsNot() {
        String endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        assertKind(Kind.CANCELLED, () -> database.read(session -> Rows.number(session, endless)));
        assertKind(
                Kind.CANCELLED,
                () -> database.write(session -> {
                    insert(session, "lost");
                    return Rows.number(session, endless);
                }));
        assertEquals(0, database.<Long>read(session -> Rows.number(session, COUNT)));
        database.write(session -> {
            insert(session, "kept");
            return 0;
        });
        assertEquals(1, database.<Long>read(session -> Rows.number(session, COUNT)));
    }

    @Test
    void write_manyStatementsTogetherLongerThanOneMayTake_isDone() {
        String some =
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT count(*) FROM n";
        long rows = database.write(session -> {
            insert(session, "kept");
            Deadline twice = Deadline.in(Duration.ofMillis(400));
            while (!twice.isOver()) {
                Rows.number(session, some);
            }
            return Rows.number(session, COUNT);
        });
        assertEquals(rows, database.<Long>read(session -> Rows.number(session, COUNT)));
    }

    @Test
    void read_moreThanAValueMayHave_isRefusedAndNothingIsRepaired() {
        String large = "SELECT length(zeroblob((64 << 20) + 1))";
        Exception thrown =
                assertThrows(RuntimeException.class, () -> database.read(session -> Rows.number(session, large)));
        assertFalse(thrown instanceof CacheException known && known.kind() == Kind.CORRUPT, thrown.toString());
        assertEquals(
                64 << 20, database.<Long>read(session -> Rows.number(session, "SELECT length(zeroblob(64 << 20))")));
    }

    @Test
    void read_kindsOfStatements_areOnlyReads() {
        assertThrows(
                RuntimeException.class, () -> database.read(session -> session.query("SELECT nonsense(", row -> 0)));
        assertEquals(0, database.<Long>read(session -> Rows.number(session, COUNT)), "the next session is whole");
    }

    private boolean hasTurn() {
        try {
            return isTaken(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryToWrite() {
        try {
            database.write(session -> 0);
            database.query(session -> 0);
        } catch (CacheException e) {
            assertEquals(Kind.BUSY, e.kind());
        }
    }

    private static void insert(Session session, String name) {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("INSERT INTO cache_metadata VALUES ('" + name + "', 'v')");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertKind(Kind kind, Runnable work) {
        assertEquals(kind, assertThrows(CacheException.class, work::run).kind());
    }
}
