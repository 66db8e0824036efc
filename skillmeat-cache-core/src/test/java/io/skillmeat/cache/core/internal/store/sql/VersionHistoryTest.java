package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What artifacts were, in the file. */
class VersionHistoryTest extends SqlFixture {
    private static final EntryId ALPHA = Samples.projectId("alpha");
    private static final ArtifactId A =
            Samples.project("alpha", "a").artifacts().get(0).id();

    @BeforeEach
    void change() {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a:one"));
            put(store, Samples.project("alpha", "a:two"));
        }
    }

    @Test
    void ended_everyHundredthState_forgetsTheOldestOfAll() throws Exception {
        execute(
                file(),
                "UPDATE artifact_versions SET rid = 199999",
                "INSERT INTO artifact_versions SELECT 100000, entry_rid, 'a-xxxxxxxxxxxxxxxxxxxxxx', content_hash, commit_id,"
                        + " version, until, crc FROM artifact_versions",
                "INSERT INTO artifact_versions SELECT 100001, entry_rid, artifact_id, content_hash, commit_id, version,"
                        + " until, crc FROM artifact_versions WHERE rid = 199999");
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a:three"));
        }
        assertEquals(
                List.of("100001", "199999", "200000"), query(file(), "SELECT rid FROM artifact_versions ORDER BY rid"));
    }

    @Test
    void history_damagedRow_isNoAnswer() throws Exception {
        execute(file(), "UPDATE artifact_versions SET version = 'x'");
        try (SnapshotStore store = open()) {
            assertEquals(List.of(), store.history(ALPHA, A).past());
            assertEquals(1, files().evidence().size());
        }
    }
}
