package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheLimits;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How large the database and its log become, however much is written and whoever reads. */
class LimitsTest extends SqlFixture {
    private static final long MIB = 1 << 20;
    private static final CacheLimits SMALL = CacheLimits.DEFAULT.databaseBytes(2 * MIB);

    @Test
    void put_noRoom_removesMarketplacesFirstAndThenWhatWasFetchedLongestAgo() throws Exception {
        List<Snapshot<Project>> projects = Generated.projects(3, 60, 60);
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "one").limits(SMALL))) {
            put(store, Samples.marketplace("shop", "a", "b"));
            List<Snapshot<Project>> kept = new ArrayList<>();
            boolean shopIsThere = true;
            for (Snapshot<Project> project : projects) {
                clock.advance(Duration.ofMinutes(1));
                put(store, project);
                kept.add(project);
                List<Snapshot<Project>> gone = kept.stream()
                        .filter(each -> store.read(each.entry().id()).isEmpty())
                        .toList();
                assertEquals(kept.subList(0, gone.size()), gone, "the oldest first");
                shopIsThere &= !store.list(EntryKind.MARKETPLACE).isEmpty();
                assertTrue(gone.isEmpty() || !shopIsThere, "marketplaces before anything else");
                kept.removeAll(gone);
            }
            long displaced = store.status().displaced();
            assertEquals(projects.size() + 1 - kept.size(), displaced);
            assertTrue(displaced > 5, "" + displaced);
            assertTrue(Files.size(file()) < 3 * MIB, "" + Files.size(file()));
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
        }
    }

    @Test
    void put_oneEntryLargerThanEverything_staysAlone() throws Exception {
        CacheLimits tiny = CacheLimits.DEFAULT.databaseBytes(MIB);
        Snapshot<Project> large = Generated.projects(3, 1, 1_500).get(0);
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "one").limits(tiny))) {
            put(store, Samples.project("one", "a"));
            put(store, large);
            assertEquals(large, store.read(large.entry().id()).orElseThrow().snapshot());
            assertEquals(1, store.list(EntryKind.PROJECT).size());
        }
    }

    @Test
    void lease_ofEntriesThatAreNotThere_areForgottenWithTheLog() throws Exception {
        CacheLimits shortLog = CacheLimits.DEFAULT.loggedChanges(200);
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "one").limits(shortLog))) {
            put(store, Samples.project("kept", "a"));
            Lease held = lease(store, Samples.projectId("held"), Duration.ofDays(1));
            Lease late = lease(store, Samples.projectId("late"), Duration.ofMinutes(1));
            clock.advance(Duration.ofHours(1));
            for (int i = 0; i < 1_000; i++) {
                EntryId id = Samples.projectId("gone" + i);
                Lease lease = lease(store, id, Duration.ofMinutes(1));
                store.notFound(id, fetch(store, id, lease));
                store.release(lease);
                store.remove(id, clock.instant());
            }
            clock.advance(Duration.ofHours(1));
            int most = 200 + 2 * 100;
            long entries = number("SELECT count(*) FROM entries");
            assertTrue(entries < most, "" + entries);
            assertEquals(1, store.list(EntryKind.PROJECT).size());
            assertEquals(Result.FRESH, putUnder(store, "held", held));
            assertEquals(Result.FENCED, putUnder(store, "late", late));
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
        }
    }

    private Lease lease(SnapshotStore store, EntryId id, Duration length) {
        return store.lease(id, clock.instant(), length).orElseThrow().lease();
    }

    private Fetch fetch(SnapshotStore store, EntryId id, Lease lease) {
        return new Fetch(store.state(id).current(), clock.instant(), Optional.empty(), Optional.of(lease));
    }

    private Result putUnder(SnapshotStore store, String name, Lease lease) {
        return store.put(Samples.project(name, "a"), fetch(store, lease.id(), lease))
                .result();
    }

    @Test
    void write_mostOfTheFileIsFree_givesItBackAFewPagesAtATime() throws Exception {
        try (SnapshotStore store = open()) {
            Generated.projects(3, 20, 100).forEach(project -> put(store, project));
        }
        try (Session session = new Session(SqliteSettings.open(file()), FileIdentity.of(files()))) {
            session.execute("BEGIN IMMEDIATE");
            new ContentWriter(session).deleteAll();
            session.execute("COMMIT");
            long pages = Rows.number(session, "PRAGMA page_count");
            FreePages.giveBack(session);
            assertEquals(pages - 256, Rows.number(session, "PRAGMA page_count"));
            for (int i = 0; i < 10; i++) {
                FreePages.giveBack(session);
            }
            long left = Rows.number(session, "PRAGMA page_count");
            long free = Rows.number(session, "PRAGMA freelist_count");
            assertTrue(free < 256 || free * 4 <= left, free + " of " + left);
        }
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(query(file(), sql).get(0));
    }

    @Test
    void limits_outOfRange_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> CacheLimits.DEFAULT.databaseBytes(MIB - 1));
        assertThrows(IllegalArgumentException.class, () -> CacheLimits.DEFAULT.loggedChanges(0));
        assertThrows(IllegalArgumentException.class, () -> CacheLimits.DEFAULT.itemsInMemory(-1));
    }

    /** Two readers of which one always holds an older state: SQLite by itself would let the log grow for ever. */
    @Test
    void write_somebodyAlwaysReads_keepsTheLogSmall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        AtomicBoolean done = new AtomicBoolean();
        Path log = files().wal();
        long largest = 0;
        try (SnapshotStore store = open();
                SqliteDatabase database = new SqliteDatabase(files(), healing())) {
            Semaphore one = new Semaphore(-1);
            Semaphore other = new Semaphore(0);
            List<Future<?>> readers = List.of(
                    threads.submit(() -> readByTurns(database, one, other, done)),
                    threads.submit(() -> readByTurns(database, other, one, done)));
            for (int round = 0; round < 12; round++) {
                for (Snapshot<Project> project : Generated.projects(round, 5, 120)) {
                    put(store, project);
                    largest = Math.max(largest, Files.size(log));
                }
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(largest <= 16 * MIB, "" + largest);
    }

    /** Each ends only when the other has begun once more: at every moment one of them reads. */
    private static void readByTurns(SqliteDatabase database, Semaphore own, Semaphore others, AtomicBoolean done) {
        while (!done.get()) {
            database.read(session -> {
                Rows.number(session, HotSql.REVISION);
                own.release();
                others.acquireUninterruptibly();
                return session;
            });
        }
        own.release(Short.MAX_VALUE);
    }
}
