package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Damage of whole files, whoever has them open; and what only looked like damage. */
class HealingTest extends SqlFixture {
    private static final long SEED = 7;
    private static final byte LEAF_OF_AN_INDEX = 10;

    private final Told told = new Told();
    private final List<Snapshot<?>> projects = List.copyOf(Generated.projects(4, 3, 40));

    @ParameterizedTest
    @EnumSource(Damage.class)
    void open_damagedFile_isRepairedInPlace(Damage damage) throws Exception {
        fill();
        Object file = Files.getAttribute(file(), "unix:ino");
        damage.strikeHere(file(), new Random(SEED));
        try (SnapshotStore store = listening()) {
            assertOnlyWhatWasWritten(store);
            projects.forEach(project -> put(store, project));
            assertEquals(projects.size(), store.list(EntryKind.PROJECT).size());
        }
        assertEquals(file, Files.getAttribute(file(), "unix:ino"), "the same file");
        healing().examine(Examination.damaged(files(), "perhaps"), Suspicion.FIRST);
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void use_damagedWhileOpen_isRepairedInPlace(Damage damage) throws Exception {
        fill();
        try (SnapshotStore store = listening()) {
            put(store, Samples.project("late", "a"));
            damage.strike(file(), new Random(SEED));
            assertOnlyWhatWasWritten(store);
            projects.forEach(project -> put(store, project));
        }
        healing().examine(Examination.damaged(files(), "perhaps"), Suspicion.FIRST);
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
        try (SnapshotStore store = open()) {
            assertOnlyWhatWasWritten(store);
        }
    }

    @Test
    void repair_damagedHeader_keepsEverything() throws Exception {
        fill();
        damageHeader();
    }

    /** Its tables are on other pages than those of a new one. */
    @Test
    void repair_damagedHeaderOfAMigratedDatabase_keepsEverything() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        open().close();
        damageHeader();
    }

    private void damageHeader() throws Exception {
        Damage.HEADER.strikeHere(file(), new Random(SEED));
        try (SnapshotStore store = listening()) {
            assertEquals(List.of("degraded CORRUPT", "recovered CORRUPT"), told.all);
            for (Snapshot<?> project : projects) {
                assertEquals(
                        project, store.read(project.entry().id()).orElseThrow().snapshot());
            }
        }
    }

    /** Who writes an entry whose row its index hides adds another one. */
    @Test
    void repair_entryThatItsIndexHid_keepsWhatWasWrittenLast() throws Exception {
        Snapshot<?> last = Samples.project("twice", "a:last");
        try (SnapshotStore store = open()) {
            put(store, Samples.project("twice", "a:first"));
            put(store, Samples.project("other", "a"));
        }
        hideFromIndex(last.entry().id().value());
        try (SnapshotStore store = open()) {
            put(store, last);
            assertEquals(
                    List.of(Finding.Code.PAGES),
                    store.maintenance().check(CheckDepth.FULL).stream()
                            .map(Finding::code)
                            .distinct()
                            .toList());
        }
        healing().examine(Examination.damaged(files(), "perhaps"), Suspicion.FIRST);
        try (SnapshotStore store = open()) {
            assertEquals(2, store.list(EntryKind.PROJECT).size());
            assertEquals(last, store.read(last.entry().id()).orElseThrow().snapshot());
        }
    }

    /** Another id where the index has one: what it says is still in order, and so looks sound to SQLite. */
    private void hideFromIndex(String id) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        for (int page = 0; page < bytes.length; page += Template.PAGE_SIZE) {
            String text = new String(bytes, page, Template.PAGE_SIZE, StandardCharsets.ISO_8859_1);
            int at = text.indexOf(id);
            if (bytes[page] == LEAF_OF_AN_INDEX && at >= 0) {
                bytes[page + at + id.length() - 1] ^= 1;
            }
        }
        Files.write(file(), bytes);
    }

    /** Looking at the header past SQLite must not end where its caller was interrupted. */
    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"HEADER", "GARBAGE"})
    void open_damagedHeaderByAnInterruptedCaller_isRepairedAndHeStaysInterrupted(Damage damage) throws Exception {
        fill();
        damage.strikeHere(file(), new Random(SEED));
        Thread.currentThread().interrupt();
        try (SnapshotStore store = listening()) {
            assertTrue(Thread.interrupted());
            assertEquals(List.of("degraded CORRUPT", "recovered CORRUPT"), told.all);
            assertOnlyWhatWasWritten(store);
        } finally {
            assertFalse(Thread.interrupted());
        }
    }

    @Test
    void use_headerDamagedByAnInterruptedCaller_isRepairedAndHeStaysInterrupted() throws Exception {
        fill();
        try (SnapshotStore store = listening()) {
            Damage.HEADER.strike(file(), new Random(SEED));
            Thread.currentThread().interrupt();
            assertEquals(projects.size(), store.list(EntryKind.PROJECT).size());
            assertTrue(Thread.interrupted());
            put(store, Samples.project("late", "a"));
        }
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
    }

    @Test
    void metadata_damagedValue_isNotServed() throws Exception {
        try (SnapshotStore store = open()) {
            store.metadata("year", "2026");
        }
        execute(file(), "UPDATE cache_metadata SET value = replace(value, '2026', '2126')");
        try (SnapshotStore store = listening()) {
            assertEquals(
                    List.of(Finding.Code.ROWS),
                    store.maintenance().check(CheckDepth.FULL).stream()
                            .map(Finding::code)
                            .toList());
            assertEquals(Optional.empty(), store.metadata("year"));
            assertEquals(List.of("degraded CORRUPT", "recovered CORRUPT"), told.all);
        }
    }

    @Test
    void repair_noCopyCanBeKept_isRepairedAllTheSame() throws Exception {
        fill();
        Path inTheWay = directory.resolve("cache-damaged-" + clock.instant().toEpochMilli() + ".db");
        Files.createDirectories(inTheWay.resolve("full"));
        Damage.HEADER.strikeHere(file(), new Random(SEED));
        try (SnapshotStore store = listening()) {
            assertEquals(projects.size(), store.list(EntryKind.PROJECT).size());
        }
    }

    @Test
    void repair_whileOthersHaveItOpen_leavesThemInTheSameFile() throws Exception {
        fill();
        List<AckedWriter> others = List.of(AckedWriter.start(file(), "w0", 0), AckedWriter.start(file(), "w1", 0));
        for (AckedWriter other : others) {
            other.awaitAcks(5);
        }
        Damage.GARBAGE.strike(file(), new Random(SEED));
        try (SnapshotStore store = listening()) {
            store.list(EntryKind.PROJECT);
            for (AckedWriter other : others) {
                other.awaitAcks(5);
                other.forget();
                other.awaitAcks(2L * WritingProcess.PROJECTS);
                other.stop();
            }
            List<String> lost = new ArrayList<>();
            others.forEach(other -> lost.addAll(other.lostIn(store)));
            assertEquals(List.of(), lost);
            others.forEach(other -> assertEquals(List.of(), other.errors()));
        }
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
    }

    @Test
    void repair_diedBehindItsFence_isNoHindrance() throws Exception {
        fill();
        execute(file(), "PRAGMA user_version = -" + Schema.VERSION);
        try (SnapshotStore store = listening()) {
            assertOnlyWhatWasWritten(store);
            assertEquals(projects.size(), store.list(EntryKind.PROJECT).size());
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
    }

    @Test
    void read_failureThatPasses_isRepeatedAndNothingIsRepaired() {
        fill();
        for (SQLiteErrorCode code : new SQLiteErrorCode[] {
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_IOERR_SHORT_READ,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_IOERR_READ,
            SQLiteErrorCode.SQLITE_NOMEM
        }) {
            AtomicInteger attempts = new AtomicInteger();
            try (SqliteDatabase database =
                    new SqliteDatabase(files(), new Healing(files(), new StoreOptions(clock, "one"), told))) {
                assertEquals("read", database.read(session -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new SQLiteException("once", code);
                    }
                    return "read";
                }));
            }
            assertEquals(2, attempts.get(), code.name());
            assertEquals(List.of(), told.all, code.name());
        }
    }

    @Test
    void read_failureThatStays_isRepairedThoughNothingIsFound() {
        fill();
        AtomicInteger attempts = new AtomicInteger();
        try (SqliteDatabase database =
                new SqliteDatabase(files(), new Healing(files(), new StoreOptions(clock, "one"), told))) {
            assertEquals("read", database.read(session -> {
                if (attempts.incrementAndGet() <= Suspicion.values().length) {
                    throw new SQLiteException("still", SQLiteErrorCode.SQLITE_CORRUPT_VTAB);
                }
                return "read";
            }));
        }
        assertEquals(List.of("degraded CORRUPT", "recovered CORRUPT"), told.all);
        try (SnapshotStore store = open()) {
            assertOnlyWhatWasWritten(store);
            assertEquals(projects.size(), store.list(EntryKind.PROJECT).size(), "every row matched its checksum");
        }
    }

    @Test
    void repair_evidence_isForItsOwnerOnly() throws Exception {
        fill();
        Damage.PAGE.strikeHere(file(), new Random(SEED));
        listening().close();
        try (Connection connection = SqliteSettings.look(file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE entries SET crc = 0");
        }
        try (SnapshotStore store = listening()) {
            store.list(EntryKind.PROJECT);
        }
        assertNotEquals(List.of(), files().evidence());
        for (var each : files().evidence()) {
            assertEquals("[OWNER_READ, OWNER_WRITE]", new TreeSet<>(Files.getPosixFilePermissions(each)).toString());
        }
    }

    private SnapshotStore listening() {
        return SqlStore.open(file(), new StoreOptions(clock, "one").listener(told));
    }

    private void fill() {
        try (SnapshotStore store = open()) {
            projects.forEach(project -> put(store, project));
        }
    }

    private void assertOnlyWhatWasWritten(SnapshotStore store) {
        for (Snapshot<?> project : projects) {
            store.read(project.entry().id()).ifPresent(found -> assertEquals(project, found.snapshot()));
        }
    }
}
