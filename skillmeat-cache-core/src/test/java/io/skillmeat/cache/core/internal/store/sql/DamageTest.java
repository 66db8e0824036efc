package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.Stamp;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not what was written is damage, whatever column it is in: it is repaired, and never an answer. */
class DamageTest extends SqlFixture {
    private static final EntryId ALPHA = Samples.projectId("alpha");
    private static final EntryId BETA = Samples.projectId("beta");
    private static final Snapshot<?> PROJECT = Samples.project("alpha", "a:one", "b:two");
    private static final MadeCollection KIT = new MadeCollection(
            ArtifactCollection.made("1", "kit", ManualScheduler.START),
            PROJECT.artifacts().stream()
                    .map(artifact -> new Member(ALPHA, artifact.id()))
                    .toList());

    @BeforeEach
    void store() {
        try (SnapshotStore store = open()) {
            put(store, PROJECT);
            put(store, Samples.project("beta", "c"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifacts SET path = path || 'x'",
                "artifacts SET declared_name = NULL",
                "artifacts SET status = 'modified'",
                "artifacts SET updated_at = updated_at + 1",
                "artifacts SET crc = crc + 1",
                "artifact_metadata SET description_source = 'body', description = x'0300'",
                "artifact_metadata SET description = x'4711'",
                "artifact_metadata SET tags = 'x' || char(10)",
                "artifact_metadata SET extra = '{ }'",
                "projects SET name = 'other'",
                "projects SET diagnostics = 'a'",
                "entries SET generation = generation + 1",
                "entries SET fetched_at = fetched_at + 1",
                "entries SET items = items + 1",
                "entries SET items_xor = items_xor + 1",
                "epochs SET life = life + 1",
            })
    void read_changedBehindItsBack_isRepaired(String change) throws Exception {
        execute(file(), "UPDATE " + change);
        assertRepaired(store -> store.read(ALPHA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM artifacts WHERE rid = 1",
                "DELETE FROM artifact_metadata WHERE artifact_rid = 1",
                "DELETE FROM projects",
                "DELETE FROM epochs",
                "UPDATE artifacts SET entry_rid = 2 WHERE rid = 1",
                "INSERT INTO artifacts SELECT 99, entry_rid, 'a-xxxxxxxxxxxxxxxxxxxxxx', type, path, path_name,"
                        + " declared_name, sort_name, status, content_hash, deployed_hash, collection_hash, collection,"
                        + " upstream, version_spec, resolved_version, resolved_sha, deployed_at, diagnostics, updated_at, crc,"
                        + " question_rid, severity FROM artifacts WHERE rid = 1",
                "DROP TABLE artifacts",
            })
    void read_rowsMissingOrStrange_isRepaired(String change) throws Exception {
        if (change.startsWith("INSERT")) {
            execute(
                    file(),
                    change,
                    "INSERT INTO artifact_metadata SELECT 99, description_source, version, model, license, author,"
                            + " tags, tools, aliases, extra, description FROM artifact_metadata WHERE artifact_rid = 1");
        } else {
            execute(file(), change);
        }
        assertRepaired(store -> store.read(ALPHA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifacts SET path = 'x'",
                "entries SET writer = 'x'",
                "change_log SET at = 0",
                "epochs SET crc = 0"
            })
    void everyOperation_damagedRows_isRepaired(String change) throws Exception {
        for (Consumer<SnapshotStore> operation : List.<Consumer<SnapshotStore>>of(
                store -> store.list(EntryKind.PROJECT),
                store -> store.state(ALPHA),
                store -> store.search(ArtifactQuery.all()),
                store -> store.changesAfter(0, 10),
                store -> put(store, Samples.project("alpha", "a")))) {
            execute(file(), "UPDATE " + change);
            try (SnapshotStore store = open()) {
                operation.accept(store);
                store.changesAfter(0, 10);
                assertIntact(store);
            }
        }
    }

    @Test
    void search_wrongOwner_isRepaired() throws Exception {
        execute(file(), "UPDATE artifacts SET entry_rid = 2 WHERE rid = 1");
        assertRepaired(store -> store.search(ArtifactQuery.all()));
    }

    @Test
    void repair_anotherEntryDamaged_keepsTheRest() throws Exception {
        execute(file(), "UPDATE artifacts SET path = 'x' WHERE entry_rid = 2");
        try (SnapshotStore store = open()) {
            assertEquals(Optional.empty(), store.read(BETA));
            assertEquals(PROJECT, store.read(ALPHA).orElseThrow().snapshot());
            assertEquals(Optional.empty(), store.listedAt(EntryKind.PROJECT), "what is there must be asked again");
            EntryState state = store.state(ALPHA);
            assertNotEquals(state.current(), state.value().orElseThrow().stamp(), "nothing is fresh");
        }
    }

    @Test
    void repair_stampsAndLog_neverGoBack() throws Exception {
        Stamp before;
        long seq;
        long revision;
        try (SnapshotStore store = open()) {
            store.invalidate(Selection.all(), "test", clock.instant());
            store.remove(BETA, clock.instant());
            before = store.state(BETA).current();
            seq = store.lastSeq();
            revision = store.revision();
        }
        execute(
                file(),
                "UPDATE entries SET crc = 0 WHERE rid = 1",
                "UPDATE epochs SET crc = 0 WHERE kind = 'collection'");
        try (SnapshotStore store = open()) {
            store.read(ALPHA);
            Stamp after = store.state(BETA).current();
            assertEquals(before.life(), after.life());
            assertTrue(after.generation() > before.generation(), after.toString());
            assertTrue(store.trimmedUpTo() > seq, "followers of the log learn that it is gone");
            assertTrue(store.revision() > revision);
        }
    }

    @Test
    void repair_tablesElsewhereAndOnlyCollectionsMadeThroughTheApi_areKept() throws Exception {
        try (SnapshotStore store = open()) {
            store.remake(KIT.id(), absent -> Optional.of(KIT));
        }
        String table = query(file(), "SELECT sql FROM sqlite_schema WHERE name = 'made_collections'")
                .get(0);
        execute(
                file(),
                "CREATE TABLE aside AS SELECT * FROM made_collections",
                "DROP TABLE made_collections",
                "CREATE TABLE taken (x)",
                table,
                "INSERT INTO made_collections SELECT * FROM aside");
        healing().examine(Examination.damaged(files(), "perhaps"), Care.Suspicion.REPEATED);
        try (SnapshotStore store = open()) {
            assertEquals(List.of(KIT), store.madeCollections());
        }
    }

    @Test
    void repair_collectionsMadeThroughTheApi_areKept() throws Exception {
        try (SnapshotStore store = open()) {
            store.remake(KIT.id(), absent -> Optional.of(KIT));
            put(store, PROJECT);
        }
        execute(file(), "UPDATE artifacts SET crc = 0", "UPDATE epochs SET crc = 0");
        try (SnapshotStore store = open()) {
            assertEquals(List.of(), store.list(EntryKind.PROJECT));
            assertEquals(List.of(KIT), store.madeCollections());
        }
    }

    @Test
    void repair_damagedMember_losesOnlyThatOne() throws Exception {
        try (SnapshotStore store = open()) {
            store.remake(KIT.id(), absent -> Optional.of(KIT));
        }
        Member first = KIT.members().get(0);
        execute(file(), "UPDATE collection_artifacts SET crc = crc + 1 WHERE artifact_id = '" + first.artifact() + "'");
        try (SnapshotStore store = open()) {
            assertEquals(
                    List.of(KIT.without(
                            List.of(first), KIT.collection().updatedAt().orElseThrow())),
                    store.madeCollections());
        }
    }

    @Test
    void repair_missingMember_isNoticed() throws Exception {
        try (SnapshotStore store = open()) {
            store.remake(KIT.id(), absent -> Optional.of(KIT));
        }
        Member first = KIT.members().get(0);
        execute(file(), "DELETE FROM collection_artifacts WHERE artifact_id = '" + first.artifact() + "'");
        try (SnapshotStore store = open()) {
            assertEquals(1, store.madeCollections().get(0).members().size());
            assertEquals(1, files().evidence().size());
        }
    }

    @Test
    void repair_collectionWhoseOwnRowIsLost_keepsItsMembersUnderItsIdentity() throws Exception {
        try (SnapshotStore store = open()) {
            store.remake(KIT.id(), absent -> Optional.of(KIT));
        }
        execute(file(), "UPDATE made_collections SET crc = crc + 1");
        try (SnapshotStore store = open()) {
            MadeCollection kept = store.madeCollections().get(0);
            assertEquals(KIT.id(), kept.id());
            assertEquals(KIT.members(), kept.members());
            assertEquals(KIT.collection().location(), kept.collection().name());
        }
    }

    @Test
    void repair_manyTimes_keepsTwoCopiesOfWhatItFound() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (SnapshotStore store = open()) {
                put(store, PROJECT);
            }
            execute(file(), "UPDATE artifacts SET crc = 0");
            clock.advance(Duration.ofSeconds(1));
            try (SnapshotStore store = open()) {
                store.read(ALPHA);
            }
        }
        assertEquals(2, files().evidence().size());
        assertEquals(
                List.of("0"),
                query(files().evidence().get(0), "SELECT DISTINCT crc FROM artifacts"),
                "as it was found");
    }

    @Test
    void read_othersAreDamaged_isAnswered() throws Exception {
        execute(file(), "UPDATE artifacts SET path = 'x' WHERE entry_rid = 2");
        try (SnapshotStore store = open()) {
            assertEquals(PROJECT, store.read(ALPHA).orElseThrow().snapshot());
            assertEquals(
                    List.of("alpha", "beta"),
                    store.list(EntryKind.PROJECT).stream()
                            .map(each -> each.entry().name())
                            .toList());
        }
    }

    private void assertRepaired(Consumer<SnapshotStore> read) throws Exception {
        Told told = new Told();
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "one").listener(told))) {
            read.accept(store);
            assertEquals(List.of("degraded CORRUPT", "recovered CORRUPT"), told.all);
            assertIntact(store);
            assertEquals(1, files().evidence().size());
        }
    }

    /** Whatever is still there is what was written. */
    private void assertIntact(SnapshotStore store) throws Exception {
        store.read(ALPHA)
                .map(StoredSnapshot::snapshot)
                .ifPresent(found -> assertTrue(
                        List.of(PROJECT, Samples.project("alpha", "a")).contains(found), found.toString()));
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
        put(store, PROJECT);
        assertEquals(PROJECT, store.read(ALPHA).orElseThrow().snapshot());
    }
}
