package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus.Mode;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that cannot be used: what the store does without it, and how it comes back to it. */
class LadderTest extends SqlFixture {
    private static final EntryId ALPHA = Samples.projectId("alpha");

    private final Told told = new Told();

    @Test
    void open_fileInaccessible_goesOnInMemoryAndReturns() throws Exception {
        Files.createDirectory(file());
        try (SnapshotStore store = open(Fallback.MEMORY)) {
            assertEquals(Mode.MEMORY, store.status().mode());
            assertEquals(List.of("degraded INACCESSIBLE"), told.all);
            put(store, Samples.project("alpha", "one"));
            assertEquals(1, store.search(ArtifactQuery.text("one")).total());
            assertTrue(store.status().bytes() > 0);
            long seq = store.lastSeq();
            long revision = store.revision();

            Files.delete(file());
            assertEquals(Mode.READ_WRITE, store.status().mode());
            assertEquals(List.of("degraded INACCESSIBLE", "recovered INACCESSIBLE"), told.all);
            assertEquals(
                    Samples.project("alpha", "one"),
                    store.read(ALPHA).orElseThrow().snapshot(),
                    "taken along");
            EntryState state = store.state(ALPHA);
            assertNotEquals(state.current(), state.value().orElseThrow().stamp(), "nothing is fresh");
            assertTrue(store.revision() > revision);
            assertEquals(
                    Selection.all(),
                    ((LoggedChange.Invalidated) store.changesAfter(seq, 10).get(0)).what());
        }
        try (SnapshotStore store = open()) {
            assertEquals(1, store.list(EntryKind.PROJECT).size());
        }
    }

    @Test
    void maintain_inMemory_isDoneAsInTheFile() throws Exception {
        Files.createDirectory(file());
        Path copy = directory.resolve("copy.db");
        try (SnapshotStore store = open(Fallback.MEMORY)) {
            put(store, Samples.project("alpha", "one"));
            store.maintenance().backup(copy);
            assertTrue(store.maintenance().compact().bytesAfter() > 0);
            store.remove(ALPHA, clock.instant());
            store.maintenance().restore(copy);
            assertEquals(
                    Samples.project("alpha", "one"),
                    store.read(ALPHA).orElseThrow().snapshot());
            assertEquals(Mode.MEMORY, store.status().mode());
        }
    }

    @Test
    void write_whileMemoryIsTakenAlong_isNotLost() throws Exception {
        Files.createDirectory(file());
        AtomicBoolean armed = new AtomicBoolean();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>();
        InstantSource time = () -> {
            if (armed.getAndSet(false)) {
                meanwhile.get().run();
            }
            return clock.instant();
        };
        StoreOptions options = new StoreOptions(time, "one").listener(told).fallback(Fallback.MEMORY);
        try (SnapshotStore store =
                new SqlStore(Ladder.open(file(), options, Duration.ZERO), options, new DiskSpace(directory))) {
            put(store, Samples.project("alpha", "one"));
            Thread writer = new Thread(() -> put(store, Samples.project("beta", "two")));
            meanwhile.set(() -> startAndAwait(writer));
            Files.delete(file());
            armed.set(true);
            assertEquals(Mode.READ_WRITE, store.status().mode());
            writer.join();
            assertEquals(2, store.list(EntryKind.PROJECT).size());
        }
    }

    /** Waits until it has ended or waits itself. */
    private static void startAndAwait(Thread thread) {
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void open_newerSchema_goesOnInMemoryAndLeavesItAlone() throws Exception {
        open().close();
        makeNewer(file(), 999);
        try (SnapshotStore store = open(Fallback.MEMORY)) {
            put(store, Samples.project("alpha", "one"));
            assertEquals(Mode.MEMORY, store.status().mode());
        }
        assertEquals(List.of("999"), query(file(), "PRAGMA user_version"));
        assertEquals(List.of("0"), query(file(), "SELECT count(*) FROM entries"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fallback.class,
            names = {"READ_ONLY", "NONE"})
    void open_noMemoryWanted_isRefused(Fallback fallback) throws Exception {
        Files.createDirectory(file());
        assertEquals(
                Kind.INACCESSIBLE,
                assertThrows(CacheException.class, () -> open(fallback)).kind());
        assertEquals(List.of(), told.all);
    }

    @Test
    void open_fileOfOthers_isRefusedWhateverTheFallback() throws Exception {
        Files.writeString(file(), "not a database");
        assertEquals(
                Kind.INVALID_CONFIG,
                assertThrows(CacheException.class, () -> open(Fallback.MEMORY)).kind());
    }

    @Test
    void read_readOnly_answersAndRefusesToWrite() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "one"));
        }
        CacheException why = new CacheException(Kind.READ_ONLY, "may not be written", "let it");
        try (SnapshotStore store = readOnly(why)) {
            assertEquals(Mode.READ_ONLY, store.status().mode());
            assertEquals(1, store.search(ArtifactQuery.text("one")).total());
            assertEquals(1, store.list(EntryKind.PROJECT).size());
            assertEquals(
                    why,
                    assertThrows(CacheException.class, () -> store.invalidate(Selection.all(), "x", clock.instant())));
        }
    }

    @Test
    void read_readOnlyBesideAWriter_seesWhatItWrites() {
        CacheException why = new CacheException(Kind.READ_ONLY, "may not be written", "let it");
        try (SnapshotStore writer = open();
                SnapshotStore reader = readOnly(why)) {
            put(writer, Samples.project("alpha", "one"));
            assertEquals(1, reader.list(EntryKind.PROJECT).size());
        }
    }

    @Test
    void read_failsOnTheFileWrittenAndOnlyRead_isAnsweredInMemory() {
        readFailing(Kind.INACCESSIBLE, Kind.CORRUPT);
        assertEquals(List.of("degraded READ_ONLY", "degraded CORRUPT"), told.all);
    }

    @Test
    void read_fullDiskCannotBeReadEither_isAnsweredInMemoryWhereNothingKeepsFromRefreshing() {
        readFailing(Kind.DISK_FULL, Kind.DISK_FULL);
        assertEquals(List.of("degraded DISK_FULL", "degraded INACCESSIBLE"), told.all);
    }

    private void readFailing(Kind... kinds) {
        Deque<Kind> failures = new ArrayDeque<>(List.of(kinds));
        StoreOptions options =
                new StoreOptions(clock, "one").fallback(Fallback.MEMORY).listener(told);
        try (SqlDatabase ladder = Ladder.open(file(), options)) {
            assertEquals("answered", ladder.read(session -> {
                if (!failures.isEmpty()) {
                    throw new CacheException(failures.remove(), "as if it failed", "nothing");
                }
                return "answered";
            }));
        }
    }

    @Test
    void read_aloneAsTheDiskIsFull_keepsNobodyOutBetweenReads() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "one"));
        }
        Path inTheWayOfSharing = directory.resolve("cache.db-shm");
        Files.createSymbolicLink(inTheWayOfSharing, Path.of("nowhere"));
        CacheException why = new CacheException(Kind.DISK_FULL, "the disk is full", "free some space");
        try (SnapshotStore reader = readOnly(why)) {
            assertEquals(1, reader.list(EntryKind.PROJECT).size());
            Files.delete(inTheWayOfSharing);
            try (SnapshotStore writer = open()) {
                put(writer, Samples.project("beta", "two"));
            }
            assertEquals(2, reader.list(EntryKind.PROJECT).size());
        }
    }

    @Test
    void read_memoryAbandonedWrite_isRolledBack() throws Exception {
        Files.createDirectory(file());
        try (SnapshotStore store = open(Fallback.MEMORY)) {
            put(store, Samples.project("alpha", "one"));
            assertTrue(
                    store.lease(ALPHA, clock.instant(), Duration.ofMinutes(1)).isPresent());
            long revision = store.revision();
            assertTrue(
                    store.lease(ALPHA, clock.instant(), Duration.ofMinutes(1)).isEmpty());
            assertEquals(revision, store.revision());
        }
    }

    private SnapshotStore readOnly(CacheException why) {
        return new SqlStore(
                ReadOnlyDatabase.open(files(), why), new StoreOptions(clock, "reader"), new DiskSpace(directory));
    }

    private SnapshotStore open(Fallback fallback) {
        StoreOptions options = new StoreOptions(clock, "one").listener(told).fallback(fallback);
        return new SqlStore(Ladder.open(file(), options, Duration.ZERO), options, new DiskSpace(directory));
    }
}
