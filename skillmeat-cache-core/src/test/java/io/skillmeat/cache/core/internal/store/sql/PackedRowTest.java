package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRowTest extends SqlFixture {
    @Test
    void row_everyType_isRead() {
        PackedRow packed = packed("12\u001f-9223372036854775808\u001f\u001e\u001fÜber\u001f\u001f\u001e");
        assertEquals(12, packed.someNumber());
        assertEquals(Long.MIN_VALUE, packed.number());
        assertNull(packed.number());
        assertEquals("Über", packed.text());
        assertEquals("", packed.text());
        assertFalse(packed.isWhole());
        assertNull(packed.text());
        assertTrue(packed.isWhole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1\u001f2", "1"})
    void row_anotherThanExpected_isNotWhole(String text) {
        PackedRow packed = packed(text);
        packed.expect(2);
        assertFalse(packed.isWhole());
    }

    @Test
    void row_lessThanAskedFor_isBroken() {
        PackedRow packed = packed("a");
        assertEquals("a", packed.text());
        packed.text();
        assertTrue(packed.isBroken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001e", "\u001f", "a\u001fb", "\u001f\u001e"})
    void read_textsLikeWhatStandsBetweenColumns_areReadAsTheyWerePut(String odd) {
        Artifact plain = Samples.project("alpha", "a").artifacts().get(0);
        ArtifactMetadata metadata = ArtifactMetadata.builder()
                .description(odd, DescriptionSource.BODY)
                .build();
        Artifact artifact = new Artifact(
                plain.id(),
                plain.type(),
                plain.path(),
                plain.pathName(),
                metadata,
                plain.provenance(),
                plain.diagnostics());
        Snapshot<?> snapshot = new Snapshot<>(Project.at("/projects/alpha", odd), List.of(artifact), List.of());
        try (SnapshotStore store = open()) {
            put(store, snapshot);
            assertEquals(
                    snapshot, store.read(snapshot.entry().id()).orElseThrow().snapshot());
            assertEquals(
                    List.of(snapshot.entry()),
                    store.list(EntryKind.PROJECT).stream()
                            .map(StoredEntry::entry)
                            .toList());
            FoundArtifact found = store.search(ArtifactQuery.text("a")).items().get(0);
            assertEquals(artifact, found.artifact());
            assertEquals(snapshot.entry(), found.owner().entry());
        }
    }

    private static PackedRow packed(String text) {
        return new PackedRow(text.getBytes(StandardCharsets.UTF_8));
    }
}
