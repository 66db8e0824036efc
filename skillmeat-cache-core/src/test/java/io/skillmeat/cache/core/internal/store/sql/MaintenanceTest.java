package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Finding.Code;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Pipes;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks find in databases that are really damaged, what repairs leave of it, and copies of databases in use. */
class MaintenanceTest extends SqlFixture {
    private final List<Snapshot<?>> projects = List.copyOf(Generated.projects(5, 4, 30));

    @TempDir
    private Path elsewhere;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UPDATE artifacts SET path = 'elsewhere' WHERE rid = 1 | ROWS",
                "UPDATE projects SET name = 'other' WHERE entry_rid = 1 | ROWS",
                "UPDATE change_log SET at = 0 WHERE seq = 1 | ROWS",
                "UPDATE epochs SET crc = 0 WHERE kind = 'project' | ROWS",
                "UPDATE artifacts SET crc = crc + 1 WHERE rid = 1 | AGGREGATES",
                "DELETE FROM artifact_metadata WHERE artifact_rid = 1 | ROWS",
                "DELETE FROM artifacts WHERE rid = 1 | AGGREGATES",
                "UPDATE artifacts SET severity = 4 | AGGREGATES",
                "DELETE FROM projects WHERE entry_rid = 1 | ROWS",
                "DELETE FROM entries WHERE rid = 1 | REFERENCES",
                "DELETE FROM artifact_fts WHERE rowid = 1 | SEARCH_INDEX",
                "DELETE FROM artifact_tags | SEARCH_INDEX",
                "UPDATE artifacts SET severity = 4 WHERE severity IS NOT NULL | SEARCH_INDEX",
                "DELETE FROM search_words WHERE rid = 1 | SEARCH_INDEX",
                "DROP INDEX artifacts_name | SCHEMA",
                "PRAGMA user_version = 3 | SCHEMA",
                "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END | SCHEMA",
            })
    void check_changedBehindItsBack_findsItAndRepairMendsIt(String change, Code code) throws Exception {
        try (SnapshotStore store = filled()) {
            execute(file(), "PRAGMA foreign_keys = OFF", change);
            assertEquals(List.of(), store.maintenance().check(CheckDepth.QUICK), "the pages are whole");

            List<Finding> found = store.maintenance().check(CheckDepth.FULL);
            assertTrue(found.stream().anyMatch(finding -> finding.code() == code), found.toString());

            Repair repair = store.maintenance().repair();
            assertEquals(found, repair.found());
            assertEquals(List.of(), repair.left());
            projects.forEach(project ->
                    store.read(project.entry().id()).ifPresent(kept -> assertEquals(project, kept.snapshot())));
        }
    }

    @Test
    void check_damagedPage_findsItAndRepairMendsIt() throws Exception {
        filled().close();
        Damage.PAGE.strikeHere(file(), new Random(4));
        try (SnapshotStore store = open()) {
            Repair repair = store.maintenance().repair();
            assertEquals(List.of(), repair.left());
            assertEquals(
                    List.of(Code.EVIDENCE),
                    store.maintenance().check(CheckDepth.FULL).stream()
                            .map(Finding::code)
                            .distinct()
                            .toList());
        }
    }

    @Test
    void check_migratedFromAnOlderSchema_findsNothing() throws Exception {
        filled().close();
        rollBack(file(), SECOND_SCHEMA);
        try (SnapshotStore store = open()) {
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
        }
    }

    @Test
    void check_triggerUnderANameOfTheChangelogs_isFound() throws Exception {
        try (SnapshotStore store = filled()) {
            execute(
                    file(),
                    "CREATE TRIGGER DATABASECHANGELOGS AFTER INSERT ON DATABASECHANGELOG"
                            + " BEGIN DELETE FROM entries; END");
            assertEquals(
                    List.of(Code.SCHEMA),
                    store.maintenance().check(CheckDepth.FULL).stream()
                            .map(Finding::code)
                            .toList());
            assertEquals(List.of(), store.maintenance().repair().left());
        }
    }

    /** Half a surrogate pair has no UTF-8, and functions of SQL stop at NUL. */
    @Test
    void check_textThatUtf8CannotHold_findsNothing() {
        try (SnapshotStore store = open()) {
            for (String text : List.of("\ud800", "x\udc00y z", "a\u0000b", "\ud83e\udd8a")) {
                ArtifactMetadata metadata = ArtifactMetadata.builder()
                        .declaredName(Optional.of(text))
                        .description(text, DescriptionSource.BODY)
                        .tags(List.of(text, "t" + text))
                        .tools(List.of(text))
                        .build();
                Project project = Project.at("/projects/alpha", "alpha");
                Artifact plain = Samples.skill(project.id(), "a");
                Artifact strange = new Artifact(
                        plain.id(), plain.type(), plain.path(), text, metadata, plain.provenance(), List.of());
                put(store, new Snapshot<>(project, List.of(strange), List.of()));
                assertEquals(1, store.search(ArtifactQuery.all()).total());
                assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL), text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\ud800\udc00", "x\ud800\udc00"})
    void check_wordLongerThanAnIndexTakes_findsNothingAndTheWordIsFound(String piece) {
        String word = piece.repeat(40_000);
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a:" + word));
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
            assertEquals(1, store.search(ArtifactQuery.text(word)).total());
        }
    }

    @Test
    void backup_whileOthersWrite_isOneMoment() throws Exception {
        try (SnapshotStore store = filled()) {
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                for (int i = 0; !done.get(); i++) {
                    put(store, Samples.project("one", "a:" + i, "b:" + i));
                }
            });
            writer.start();
            for (int i = 0; i < 10; i++) {
                store.maintenance().backup(elsewhere.resolve(i + ".db"));
            }
            done.set(true);
            writer.join();
        }
        for (int i = 0; i < 10; i++) {
            Path copy = elsewhere.resolve(i + ".db");
            assertEquals("[OWNER_READ, OWNER_WRITE]", new TreeSet<>(Files.getPosixFilePermissions(copy)).toString());
            try (SnapshotStore store = SqlStore.open(copy, new StoreOptions(clock, "one"))) {
                assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
                assertTrue(store.list(EntryKind.PROJECT).size() >= projects.size());
            }
        }
    }

    @Test
    void backup_anotherProcessIsAtOne_leavesItsFilesAloneUntilItIsDead() throws Exception {
        ForkedJvm other = ForkedJvm.start(Beginning.class, List.of(), elsewhere.toString());
        assertEquals(Optional.of("begun"), other.nextLine());
        try (SnapshotStore store = filled()) {
            store.maintenance().backup(elsewhere.resolve("one.db"));
            assertEquals(3, filesElsewhere(), "the backup, their draft and its lock");
            other.kill();
            assertThrows(AssertionError.class, other::output);
            store.maintenance().backup(elsewhere.resolve("two.db"));
            assertEquals(2, filesElsewhere(), "the backups");
        }
    }

    /** A process that begins a backup and goes no further. */
    static final class Beginning {
        private Beginning() {}

        public static void main(String[] arguments) throws Exception {
            try (BackupDraft draft = BackupDraft.in(Path.of(arguments[0]))) {
                System.out.println("begun");
                System.in.read();
                System.out.println(draft.file());
            }
        }
    }

    @Test
    void backup_leftByADeadProcessThatHadOurNumber_isClearedAway() throws Exception {
        String lock = ".skillmeat-backup-" + ProcessHandle.current().pid() + "-1234567.tmp";
        Files.createFile(elsewhere.resolve(lock));
        Files.createFile(elsewhere.resolve(lock + ".db"));
        try (SnapshotStore store = filled()) {
            store.maintenance().backup(elsewhere.resolve("one.db"));
        }
        assertEquals(1, filesElsewhere(), "the backup");
    }

    @Test
    void backup_anotherOfThisProcessIsUnderWay_leavesItAlone() throws Exception {
        try (SnapshotStore store = filled();
                BackupDraft other = BackupDraft.in(elsewhere)) {
            store.maintenance().backup(elsewhere.resolve("one.db"));
            assertTrue(Files.exists(other.file()));
            assertEquals(3, filesElsewhere(), "the backup, the other draft and its lock");
        }
    }

    @Test
    void backup_linksAndPipesUnderTheNamesOfDrafts_areNotOpened() throws Exception {
        Pipes.create(elsewhere.resolve(".skillmeat-backup-1-a.tmp"));
        Files.createSymbolicLink(elsewhere.resolve(".skillmeat-backup-1-b.tmp"), file());
        try (SnapshotStore store = filled()) {
            store.maintenance().backup(elsewhere.resolve("one.db"));
            assertEquals(3, filesElsewhere());
        }
    }

    @Test
    void migrate_olderSchema_canBeRestored() throws Exception {
        try (SnapshotStore store = filled()) {
            store.maintenance().migrate(1, elsewhere.resolve("old.db"));
            assertEquals(List.of("1"), query(elsewhere.resolve("old.db"), "PRAGMA user_version"));
            store.clear(clock.instant());
            store.maintenance().restore(elsewhere.resolve("old.db"));
            for (Snapshot<?> project : projects) {
                assertEquals(
                        project, store.read(project.entry().id()).orElseThrow().snapshot());
            }
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
        }
    }

    @Test
    void migrate_copyCannotBeMadeOlder_isRefusedAndLeavesNothing() throws Exception {
        try (SnapshotStore store = filled()) {
            execute(file(), "DROP TABLE search_words", "CREATE VIEW search_words AS SELECT 1 AS rid, 'a' AS word");
            CacheException refused = assertThrows(
                    CacheException.class, () -> store.maintenance().migrate(1, elsewhere.resolve("old.db")));
            assertEquals(Kind.INACCESSIBLE, refused.kind(), refused.getMessage());
            assertEquals(0, filesElsewhere());
        }
    }

    @Test
    void restore_longerThanOtherTransactionsMayTake_isDone() throws Exception {
        Path copy = elsewhere.resolve("copy.db");
        try (SnapshotStore store = open()) {
            Generated.projects(5, 20, 100).forEach(project -> put(store, project));
            store.maintenance().backup(copy);
        }
        Salvage kept = new Backup(copy).read(file());
        try (SqliteDatabase database = new SqliteDatabase(files(), healing(), Duration.ofMillis(1))) {
            StoreOptions options = new StoreOptions(clock, "one");
            assertEquals(20, database.<Integer>write(session -> new Restoration(session, options, kept).run()));
        }
    }

    @Test
    void restore_damagedForeignNewerOrLive_isRefusedAndChangesNothing() throws Exception {
        try (SnapshotStore store = filled()) {
            Path copy = elsewhere.resolve("copy.db");
            store.maintenance().backup(copy);
            long revision = store.revision();
            execute(copy, "UPDATE artifacts SET path = 'x' WHERE rid = 1");
            assertRefused(Kind.CORRUPT, store, copy);
            makeNewer(copy, 99);
            assertRefused(Kind.SCHEMA_NEWER, store, copy);
            assertRefused(Kind.INVALID_CONFIG, store, Files.writeString(elsewhere.resolve("text.db"), "no database"));
            assertRefused(Kind.INVALID_CONFIG, store, Files.createFile(elsewhere.resolve("empty.db")));
            assertRefused(Kind.INVALID_CONFIG, store, elsewhere);
            assertRefused(Kind.INVALID_CONFIG, store, file());
            assertRefused(Kind.INVALID_CONFIG, store, Files.createSymbolicLink(elsewhere.resolve("link.db"), file()));
            assertEquals(revision, store.revision());
            put(store, Samples.project("one", "a"));
        }
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
    }

    private static void assertRefused(Kind kind, SnapshotStore store, Path backup) {
        CacheException refused =
                assertThrows(CacheException.class, () -> store.maintenance().restore(backup));
        assertEquals(kind, refused.kind(), refused.getMessage());
    }

    @Test
    void compact_mostWasRemoved_givesSpaceBack() throws Exception {
        try (SnapshotStore store = open()) {
            Generated.projects(5, 20, 60).forEach(project -> put(store, project));
            store.clear(clock.instant());
            Compaction compaction = store.maintenance().compact();
            assertTrue(compaction.bytesAfter() * 2 < compaction.bytesBefore(), compaction.toString());
            assertEquals(compaction.bytesAfter(), store.status().bytes());
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL));
            assertNotEquals(0, store.revision());
        }
    }

    private long filesElsewhere() throws IOException {
        try (Stream<Path> files = Files.list(elsewhere)) {
            return files.count();
        }
    }

    private SnapshotStore filled() {
        SnapshotStore store = open();
        projects.forEach(project -> put(store, project));
        return store;
    }
}
