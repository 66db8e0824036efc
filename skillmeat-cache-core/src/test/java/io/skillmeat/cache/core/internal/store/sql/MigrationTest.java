package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Finding.Code;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an older schema to this one and back, with everything that was stored. */
class MigrationTest extends SqlFixture {
    private static final String SCHEMA =
            "SELECT type || name || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE '%_fts%' ORDER BY 1";

    private final List<Snapshot<Project>> projects = Generated.projects(21, 3, 20);

    @Test
    void open_olderSchema_keepsEverythingAndFindsIt() throws Exception {
        fill();
        List<String> found = search("docker");
        rollBack(file(), SECOND_SCHEMA);
        assertEquals(List.of("1"), query(file(), "PRAGMA user_version"));
        try (SnapshotStore store = open()) {
            assertEquals(Schema.VERSION, store.status().schemaVersion());
            assertEquals(3, store.list(EntryKind.PROJECT).size());
            for (Snapshot<Project> project : projects) {
                assertEquals(
                        project, store.read(project.entry().id()).orElseThrow().snapshot());
            }
        }
        assertTrue(found.size() > 1);
        assertEquals(found, search("docker"));
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
    }

    @Test
    void open_olderSchema_keepsACopyOfItAsItWas() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        open().close();
        Path copy = directory.resolve("cache-schema-1.db");
        assertEquals(List.of("1"), query(copy, "PRAGMA user_version"));
        assertEquals(List.of("60"), query(copy, "SELECT count(*) FROM artifacts"));
    }

    @Test
    void open_olderSchema_leavesNoDraftBehind() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        Files.createFile(directory.resolve(".cache.db-draft-of-one-that-died.tmp"));
        open().close();
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("cache-schema-1.db", "cache.db", "cache.lock", "cache.queue"),
                    files.map(each -> each.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void open_presentSchema_clearsAwayWhatOneThatDiedLeft() throws Exception {
        open().close();
        Path draft = Files.createFile(directory.resolve(".cache.db-draft-of-one-that-died.tmp"));
        OpeningLock.holding(files(), () -> {
            open().close();
            assertTrue(Files.exists(draft), "somebody is at it");
            return draft;
        });
        open().close();
        assertFalse(Files.exists(draft));
    }

    @Test
    void open_emptyDatabase_getsTheSchema() throws Exception {
        Files.createFile(file());
        execute(file(), "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)", "DROP TABLE t");
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            assertEquals(1, store.search(ArtifactQuery.text("a")).total());
        }
    }

    @Test
    void open_olderSchemaOverAndOver_goesUpEachTime() throws Exception {
        fill();
        for (int i = 0; i < 3; i++) {
            rollBack(file(), SECOND_SCHEMA);
            try (SnapshotStore store = open()) {
                assertEquals(60, store.search(ArtifactQuery.all()).total());
            }
        }
    }

    @Test
    void open_olderSchemaInUseByAnother_isMigratedInPlace() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        try (Connection other = SqliteSettings.open(file())) {
            Object inode = Files.getAttribute(file(), "unix:ino");
            try (SnapshotStore store = open()) {
                assertEquals(60, store.search(ArtifactQuery.all()).total());
            }
            assertEquals(inode, Files.getAttribute(file(), "unix:ino"));
            try (var statement = other.createStatement();
                    var result = statement.executeQuery("PRAGMA user_version")) {
                assertEquals(Schema.VERSION, result.getInt(1));
            }
        }
    }

    @Test
    void open_olderSchemaThatCannotBeMigrated_isRebuiltFromItsRows() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        execute(file(), "CREATE TABLE artifact_fts (in_the_way)");
        try (SnapshotStore store = open()) {
            assertEquals(60, store.search(ArtifactQuery.all()).total());
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertEquals(List.of("1"), query(files().evidence().get(0), "PRAGMA user_version"), "as it was found");
    }

    @Test
    void open_olderSchemaBehindADamagedHeader_isMigratedWithEverything() throws Exception {
        fill();
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a:one"));
            put(store, Samples.project("alpha", "a:other"));
        }
        rollBack(file(), SECOND_SCHEMA);
        Damage.HEADER.strikeHere(file(), new Random(1));
        try (SnapshotStore store = open()) {
            EntryState state = store.state(Samples.projectId("alpha"));
            assertEquals(state.current(), state.value().orElseThrow().stamp(), "fresh");
            assertEquals(61, store.search(ArtifactQuery.all()).total());
            assertEquals(List.of(Code.EVIDENCE), codes(store), "and nothing else");
        }
        assertEquals(List.of("1"), query(file(), "SELECT count(*) FROM artifact_versions"));
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertEquals(List.of("1"), query(directory.resolve("cache-schema-1.db"), "PRAGMA user_version"));
    }

    @Test
    void open_olderSchemaBehindADamagedHeaderWithADamagedRow_keepsTheOthers() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        execute(file(), "UPDATE artifacts SET crc = crc + 1 WHERE rid = 1");
        Damage.HEADER.strikeHere(file(), new Random(1));
        try (SnapshotStore store = open()) {
            assertEquals(2, store.list(EntryKind.PROJECT).size());
            assertEquals(40, store.search(ArtifactQuery.all()).total());
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
    }

    private static List<Code> codes(SnapshotStore store) {
        return store.maintenance().check(CheckDepth.FULL).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void write_whileAnotherProcessMigrates_waitsAndThenIsRefused() throws Exception {
        fill();
        try (SqliteDatabase old = new SqliteDatabase(files(), healing(), Duration.ofMillis(100))) {
            OpeningLock.holding(files(), () -> {
                execute(file(), "PRAGMA user_version = -" + Schema.VERSION);
                assertKind(CacheException.Kind.BUSY, old);
                return old;
            });
            makeNewer(file(), Schema.VERSION + 1);
            assertKind(CacheException.Kind.SCHEMA_NEWER, old);
            execute(file(), "PRAGMA user_version = " + Schema.VERSION);
            assertEquals("written", old.write(session -> "written"));
        }
    }

    @Test
    void write_migratingProcessDied_takesItsFenceDown() throws Exception {
        fill();
        try (SqliteDatabase old = new SqliteDatabase(files(), healing(), Duration.ofMillis(100))) {
            execute(file(), "PRAGMA user_version = -" + Schema.VERSION);
            assertEquals("written", old.write(session -> "written"));
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Schema.VERSION + 1, 1 << 30, Integer.MIN_VALUE + Schema.VERSION})
    void write_versionDamagedWhileOpen_isRepairedAndThenWritten(int version) throws Exception {
        fill();
        try (SqliteDatabase database = new SqliteDatabase(files(), healing())) {
            assertEquals("read", database.read(session -> "read"));
            execute(file(), "PRAGMA user_version = " + version);
            assertEquals("written", database.write(session -> "written"));
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertEquals(1, files().evidence().size());
        try (SnapshotStore store = open()) {
            assertEquals(60, store.search(ArtifactQuery.all()).total());
        }
    }

    @Test
    void open_versionLostAndSomethingOfTheSchemaToo_isRebuiltFromItsRows() throws Exception {
        fill();
        execute(file(), "DROP INDEX artifacts_name", "PRAGMA user_version = 0");
        try (SnapshotStore store = open()) {
            assertEquals(60, store.search(ArtifactQuery.all()).total());
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
    }

    @Test
    void fence_commitSinceTheCopyWasMade_isNoticedAndNothingIsFenced() throws Exception {
        fill();
        try (Connection live = SqliteSettings.open(file())) {
            long before = Long.parseLong(dataVersion(live));
            execute(file(), "INSERT INTO cache_metadata VALUES ('by', 'another')");
            assertFalse(Migration.fence(live, before, Schema.VERSION));
            assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
            assertTrue(Migration.fence(live, Long.parseLong(dataVersion(live)), Schema.VERSION));
            assertEquals(List.of("-" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        }
    }

    @Test
    void open_fenceOfAMigrationThatDied_isMigrated() throws Exception {
        fill();
        rollBack(file(), SECOND_SCHEMA);
        execute(file(), "PRAGMA user_version = -1");
        try (SnapshotStore store = open()) {
            assertEquals(60, store.search(ArtifactQuery.all()).total());
            put(store, projects.get(0));
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertTrue(Files.exists(directory.resolve("cache-schema-1.db")));
    }

    private static void assertKind(CacheException.Kind kind, SqlDatabase database) {
        CacheException thrown = assertThrows(
                CacheException.class,
                () -> database.write(session -> {
                    throw new AssertionError("the work must not begin");
                }));
        assertEquals(kind, thrown.kind());
    }

    private static String dataVersion(Connection connection) throws Exception {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA data_version")) {
            return result.getString(1);
        }
    }

    @Test
    void rollBack_everything_leavesNothingAndCanBeRepeated() throws Exception {
        fill();
        List<String> whole = query(file(), SCHEMA);
        int all = Integer.parseInt(
                query(file(), "SELECT count(*) FROM DATABASECHANGELOG").get(0));
        for (int i = 0; i < 2; i++) {
            rollBack(file(), all);
            assertEquals(
                    List.of(),
                    query(file(), "SELECT name FROM sqlite_master WHERE name NOT LIKE '%DATABASECHANGELOG%'"));
            assertEquals(List.of("0"), query(file(), "PRAGMA user_version"));
            update(file());
            assertEquals(whole, query(file(), SCHEMA));
        }
    }

    private void fill() {
        try (SnapshotStore store = open()) {
            projects.forEach(project -> put(store, project));
        }
    }

    private List<String> search(String text) {
        try (SnapshotStore store = open()) {
            return store.search(ArtifactQuery.text(text)).items().stream()
                    .map(found -> found.artifact().id().value() + found.score())
                    .toList();
        }
    }
}
