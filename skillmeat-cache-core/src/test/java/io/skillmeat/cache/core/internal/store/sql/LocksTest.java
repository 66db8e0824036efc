package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** R8: whatever the store does, SQLite keeps the locks by which other processes know that the file is in use. */
class LocksTest extends SqlFixture {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final EntryId ALPHA = Samples.projectId("alpha");

    @Test
    void everyOperation_anyMoment_keepsTheLocks() throws Exception {
        assumeTrue(Files.isReadable(LOCKS), "needs /proc/locks");
        try (SnapshotStore store = open()) {
            for (Map.Entry<String, Consumer<SnapshotStore>> each : operations().entrySet()) {
                each.getValue().accept(store);
                assertLocked(each.getKey());
            }
            open("second").close();
            assertLocked("open and close by a second user");
            execute(file(), "UPDATE artifacts SET crc = 0");
            store.read(ALPHA);
            assertLocked("repair");
            open("third").close();
            assertLocked("open and close after a repair");
        }
    }

    /** An interrupt that reached SQLite would end a statement; one that reached a channel would close it, and drop the locks. */
    @Test
    void everyOperation_callerInterrupted_isDoneAndKeepsLocksAndInterrupt() throws Exception {
        assumeTrue(Files.isReadable(LOCKS), "needs /proc/locks");
        Thread.currentThread().interrupt();
        try (SnapshotStore store = open()) {
            for (Map.Entry<String, Consumer<SnapshotStore>> each : operations().entrySet()) {
                each.getValue().accept(store);
                assertTrue(Thread.interrupted(), each.getKey());
                assertLocked(each.getKey());
                Thread.currentThread().interrupt();
            }
            execute(file(), "UPDATE artifacts SET crc = 0");
            store.read(ALPHA);
            assertTrue(Thread.interrupted(), "repair");
            assertLocked("repair");
        }
    }

    private Map<String, Consumer<SnapshotStore>> operations() {
        Map<String, Consumer<SnapshotStore>> operations = new LinkedHashMap<>();
        operations.put("put", store -> put(store, Samples.project("alpha", "a", "b")));
        operations.put("read", store -> store.read(ALPHA));
        operations.put("state", store -> store.state(ALPHA));
        operations.put("list", store -> store.list(EntryKind.PROJECT));
        operations.put("listed", store -> store.listed(EntryKind.PROJECT, clock.instant()));
        operations.put("listedAt", store -> store.listedAt(EntryKind.PROJECT));
        operations.put("search", store -> store.search(ArtifactQuery.text("a")));
        operations.put("status", SnapshotStore::status);
        operations.put("invalidate", store -> store.invalidate(Selection.all(), "test", clock.instant()));
        operations.put("lease", store -> underLease(store, fetch -> store.notModified(ALPHA, fetch)));
        operations.put(
                "failed",
                store -> underLease(
                        store,
                        fetch -> store.failed(
                                ALPHA,
                                fetch,
                                new SourceFailure(
                                        SourceFailure.Kind.TRANSIENT, "x", clock.instant(), Optional.empty()))));
        operations.put("notFound", store -> underLease(store, fetch -> store.notFound(ALPHA, fetch)));
        operations.put("metadata", store -> store.metadata("name", "value"));
        operations.put("changesAfter", store -> store.changesAfter(0, 10));
        operations.put("check", store -> store.maintenance().check(CheckDepth.FULL));
        operations.put("backup", store -> store.maintenance().backup(directory.resolve("copy.db")));
        operations.put("migrate", store -> store.maintenance().migrate(1, directory.resolve("old.db")));
        operations.put("restore", store -> store.maintenance().restore(directory.resolve("copy.db")));
        operations.put("repair", store -> store.maintenance().repair());
        operations.put("compact", store -> store.maintenance().compact());
        operations.put("remove", store -> store.remove(ALPHA, clock.instant()));
        operations.put("clear", store -> store.clear(clock.instant()));
        operations.put("put again", store -> put(store, Samples.project("alpha", "a", "b")));
        return operations;
    }

    private void underLease(SnapshotStore store, Consumer<Fetch> work) {
        Lease lease = store.lease(ALPHA, clock.instant(), Duration.ofMinutes(1))
                .orElseThrow()
                .lease();
        work.accept(new Fetch(store.state(ALPHA).current(), clock.instant(), Optional.empty(), Optional.of(lease)));
        store.release(lease);
    }

    private void assertLocked(String after) throws IOException {
        String own = " " + ProcessHandle.current().pid() + " ";
        String inode = ":" + Files.getAttribute(file(), "unix:ino") + " ";
        String locks = Files.readString(LOCKS);
        assertTrue(
                locks.lines().anyMatch(line -> line.contains("POSIX") && line.contains(own) && line.contains(inode)),
                () -> "no lock after " + after + ":\n" + locks);
    }
}
