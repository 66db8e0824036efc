package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not what was written is damage, whatever column it is in: never an answer. */
class DamageTest extends SqlFixture {
    private static final EntryId ALPHA = Samples.projectId("alpha");

    @BeforeEach
    void store() {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a:one", "b:two"));
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
                "artifact_metadata SET description_source = 'body', description = 'ons'",
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
    void read_changedBehindItsBack_isRefused(String change) throws Exception {
        execute(file(), "UPDATE " + change);
        assertDamaged(store -> store.read(ALPHA));
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
    void read_rowsMissingOrStrange_isRefused(String change) throws Exception {
        if (change.startsWith("INSERT")) {
            execute(
                    file(),
                    change,
                    "INSERT INTO artifact_metadata SELECT 99, description, description_source, version, model, license,"
                            + " author, tags, tools, aliases, extra FROM artifact_metadata WHERE artifact_rid = 1");
        } else {
            execute(file(), change);
        }
        assertDamaged(store -> store.read(ALPHA));
    }

    @Test
    void everyRead_damagedRows_isRefused() throws Exception {
        execute(
                file(),
                "UPDATE artifacts SET path = 'x'",
                "UPDATE entries SET writer = 'x'",
                "UPDATE change_log SET at = 0");
        assertDamaged(store -> store.list(EntryKind.PROJECT));
        assertDamaged(store -> store.state(ALPHA));
        assertDamaged(store -> store.search(ArtifactQuery.all()));
        assertDamaged(store -> store.changesAfter(0, 10));
        assertDamaged(store -> put(store, Samples.project("alpha", "a")));
    }

    @Test
    void search_wrongOwner_isRefused() throws Exception {
        execute(file(), "UPDATE artifacts SET entry_rid = 2 WHERE rid = 1");
        assertDamaged(store -> store.search(ArtifactQuery.all()));
    }

    @Test
    void read_othersAreDamaged_isAnswered() throws Exception {
        execute(file(), "UPDATE artifacts SET path = 'x' WHERE entry_rid = 2");
        try (SnapshotStore store = open()) {
            assertEquals(
                    Samples.project("alpha", "a:one", "b:two"),
                    store.read(ALPHA).orElseThrow().snapshot());
            assertEquals(
                    List.of("alpha", "beta"),
                    store.list(EntryKind.PROJECT).stream()
                            .map(each -> each.entry().name())
                            .toList());
        }
    }

    private void assertDamaged(Consumer<SnapshotStore> read) {
        try (SnapshotStore store = open()) {
            Executable asked = () -> read.accept(store);
            assertEquals(Kind.CORRUPT, assertThrows(CacheException.class, asked).kind());
        }
    }
}
