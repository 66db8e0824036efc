package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is created, joined or refused; never harmed. */
class OpeningTest extends SqlFixture {
    @Test
    void open_newFile_isForItsOwnerOnly() throws Exception {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Path file = directory.resolve("a/b/cache.db");
        try (SnapshotStore store = SqlStore.open(file, new StoreOptions(clock, "one"))) {
            put(store, Samples.project("alpha", "a"));
            for (Path each : files(file.getParent())) {
                assertEquals("rw-------", permissions(each), each.toString());
            }
            assertEquals("rwx------", permissions(file.getParent()));
            assertEquals("rwx------", permissions(file.getParent().getParent()));
        }
    }

    @Test
    void open_newFile_leavesNothingElseBehind() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            assertEquals(Set.of("cache.db", "cache.db-shm", "cache.db-wal", "cache.lock", "cache.queue"), names());
        }
        assertEquals(Set.of("cache.db", "cache.lock", "cache.queue"), names());
    }

    @Test
    void open_emptyFile_becomesADatabase() throws Exception {
        Files.createFile(file());
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            assertEquals(1, store.list(EntryKind.PROJECT).size());
        }
    }

    @Test
    void open_filesOfOthersBeside_staysAwayFromThem() throws Exception {
        Set<String> others = Set.of("draft-report.md", ".other.db-draft-1.tmp", "x.tmp");
        for (String name : others) {
            Files.writeString(directory.resolve(name), "mine");
        }
        Files.writeString(directory.resolve(".cache.db-draft-1.tmp"), "left behind");
        open().close();
        assertTrue(names().containsAll(others), names().toString());
        assertFalse(names().contains(".cache.db-draft-1.tmp"), names().toString());
    }

    @Test
    void open_logWithoutItsDatabase_isNotReplayed() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            Files.copy(file().resolveSibling("cache.db-wal"), directory.resolve("kept"));
        }
        Files.delete(file());
        Files.move(directory.resolve("kept"), file().resolveSibling("cache.db-wal"));
        try (SnapshotStore store = open()) {
            assertEquals(List.of(), store.list(EntryKind.PROJECT));
            assertEquals(0, store.revision());
        }
    }

    @Test
    void open_again_findsWhatWasStored() {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
        }
        try (SnapshotStore store = open()) {
            assertEquals(
                    Samples.project("alpha", "a"),
                    store.read(Samples.projectId("alpha")).orElseThrow().snapshot());
        }
    }

    @Test
    void open_newerSchema_isRefusedAndNothingIsTouched() throws Exception {
        open().close();
        makeNewer(file(), 999);
        assertRefused(Kind.SCHEMA_NEWER);
    }

    @Test
    void open_newerProcessDiedBehindItsFence_isRefusedAndNothingIsTouched() throws Exception {
        open().close();
        makeNewer(file(), -999);
        assertRefused(Kind.SCHEMA_NEWER);
    }

    @Test
    void open_damagedDatabaseOfAnotherApplication_isRefusedAndNothingIsTouched() throws Exception {
        Files.createFile(file());
        execute(
                file(),
                "CREATE TABLE theirs (a)",
                "PRAGMA writable_schema = 1",
                "UPDATE sqlite_master SET sql = 'CREATE TABLE theirs (a) AND MORE'");
        assertRefused(Kind.INVALID_CONFIG);
    }

    @Test
    void open_headerDoesNotSayWhoseItIs_isRepaired() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
        }
        execute(file(), "PRAGMA application_id = 7");
        try (SnapshotStore store = open()) {
            assertEquals(
                    Samples.project("alpha", "a"),
                    store.read(Samples.projectId("alpha")).orElseThrow().snapshot());
        }
        assertEquals(List.of("" + Schema.APPLICATION_ID), query(file(), "PRAGMA application_id"));
    }

    @Test
    void open_databaseOfAnotherApplication_isRefusedAndNothingIsTouched() throws Exception {
        Files.createFile(file());
        execute(file(), "CREATE TABLE theirs (a)", "INSERT INTO theirs VALUES (1)");
        assertRefused(Kind.INVALID_CONFIG);
        execute(file(), "PRAGMA user_version = 77");
        assertRefused(Kind.INVALID_CONFIG);
    }

    @Test
    void open_fileThatIsNoDatabase_isRefusedAndNothingIsTouched() throws Exception {
        Files.writeString(file(), "not a database, but much longer than a header of one hundred bytes".repeat(20));
        assertRefused(Kind.INVALID_CONFIG);
        assertTrue(assertThrows(CacheException.class, this::open).getMessage().contains("is not a database of ours"));
        Files.writeString(file(), "short");
        assertRefused(Kind.INVALID_CONFIG);
    }

    @Test
    void open_directoryInTheWay_isRefused() throws Exception {
        Files.createDirectory(file());
        CacheException thrown = assertThrows(CacheException.class, this::open);
        assertEquals(Kind.INACCESSIBLE, thrown.kind());
    }

    @Test
    void open_fileWhereTheDirectoryShouldBe_isRefused() throws Exception {
        Path blocked = Files.createFile(directory.resolve("blocked")).resolve("cache.db");
        CacheException thrown =
                assertThrows(CacheException.class, () -> SqlStore.open(blocked, new StoreOptions(clock, "one")));
        assertEquals(Kind.INACCESSIBLE, thrown.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "a?mode=memory", "a%20b", "a#b", "a;b", "a&b=c", "ä🦊", "file:x", ":memory:", "'\"`"})
    void open_strangeName_isThatFile(String name) throws Exception {
        Path file = directory.resolve(name).resolve("x" + name + ".db");
        try (SnapshotStore store = SqlStore.open(file, new StoreOptions(clock, "one"))) {
            put(store, Samples.project("alpha", "a"));
            assertEquals(file.toRealPath().toString(), store.status().location());
        }
        assertEquals(Set.of("x" + name + ".db", "x" + name + ".lock", "x" + name + ".queue"), names(file.getParent()));
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void open_twiceInOneProcess_isOneDatabase() throws Exception {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("real")));
        Path real = directory.resolve("real/cache.db");
        SnapshotStore first = SqlStore.open(real, new StoreOptions(clock, "one"));
        SnapshotStore second = SqlStore.open(link.resolve("cache.db"), new StoreOptions(clock, "two"));
        put(first, Samples.project("alpha", "a"));
        first.close();
        first.close();
        put(second, Samples.project("beta", "b"));
        assertEquals(2, second.list(EntryKind.PROJECT).size());
        assertTrue(Files.exists(real.resolveSibling("cache.db-wal")), "still open");
        second.close();
        assertFalse(Files.exists(real.resolveSibling("cache.db-wal")), "closed by the last");
    }

    @Test
    void open_interrupted_opensAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            assertEquals(1, store.list(EntryKind.PROJECT).size());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    /** Before anything else it extracts SQLite's native library. */
    @Test
    void open_interruptedFirstOfItsProcess_opensAndStaysInterrupted() throws Exception {
        String output =
                ForkedJvm.start(Interrupted.class, List.of(), file().toString()).output();
        assertEquals("interrupted", output.strip());
        assertTrue(Files.isDirectory(directory.resolve("native")), names().toString());
    }

    /** A process whose only thread is interrupted from the start. */
    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] arguments) {
            Thread.currentThread().interrupt();
            SqlStore.open(Path.of(arguments[0]), new StoreOptions(new ManualScheduler(), "one"))
                    .close();
            System.out.println(Thread.interrupted() ? "interrupted" : "not interrupted");
        }
    }

    @Test
    void status_open_tellsFileVersionAndSize() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            CacheStatus.Store status = store.status();
            assertEquals(file().toRealPath().toString(), status.location());
            assertEquals(CacheStatus.Mode.READ_WRITE, status.mode());
            assertEquals(Schema.VERSION, status.schemaVersion());
            assertEquals(Files.size(file()) + Files.size(file().resolveSibling("cache.db-wal")), status.bytes());
            assertEquals(1, status.revision());
        }
    }

    private void assertRefused(Kind kind) throws Exception {
        byte[] before = Files.readAllBytes(file());
        CacheException thrown = assertThrows(CacheException.class, this::open);
        assertEquals(kind, thrown.kind());
        assertTrue(thrown.getMessage().contains("cache.db"), thrown.getMessage());
        assertFalse(thrown.hint().isEmpty());
        assertArrayEquals(before, Files.readAllBytes(file()), () -> new String(before, StandardCharsets.UTF_8));
        assertEquals(
                Set.of("cache.db"),
                names().stream().filter(name -> !name.equals("cache.lock")).collect(Collectors.toSet()));
    }

    private Set<String> names() throws Exception {
        return names(directory);
    }

    private static Set<String> names(Path of) throws Exception {
        return files(of).stream().map(each -> each.getFileName().toString()).collect(Collectors.toSet());
    }

    private static List<Path> files(Path of) throws Exception {
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String permissions(Path of) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
    }
}
