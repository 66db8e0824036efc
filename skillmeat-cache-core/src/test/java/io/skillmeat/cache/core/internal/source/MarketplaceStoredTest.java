package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.spi.Fetched;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store makes of the states of a marketplace. */
class MarketplaceStoredTest {
    @TempDir
    private Path directory;

    private final SnapshotStore store = new InMemoryStore(() -> FixedContext.NOW);

    @Test
    void put_threeItemsOfThreeTypes_comeBackAsTheyWere() throws Exception {
        Snapshot<?> snapshot = refresh("""
                {"skills": [{"name": "a", "type": "skill"}], "agents": [{"name": "a", "type": "agent", "odd": [1.0]}],
                 "plugins": [{"name": "a"}]}""").snapshot();
        assertEquals(snapshot, store.read(id()).orElseThrow().snapshot());
        assertEquals(
                List.of(ArtifactType.AGENT, ArtifactType.PLUGIN, ArtifactType.SKILL),
                snapshot.artifacts().stream().map(Artifact::type).toList());
    }

    @Test
    void put_theNextState_differsInWhatDiffers() throws Exception {
        Snapshot<?> before = refresh("""
                {"plugins": [{"name": "gone"}, {"name": "kept", "version": "1"},
                  {"name": "moved", "source": {"source": "url", "url": "https://example.org", "sha": "1"}}]}""").snapshot();
        Refreshed next = refresh("""
                {"plugins": [{"name": "new"}, {"version": "1", "name": "kept"},
                  {"name": "moved", "source": {"source": "url", "url": "https://example.org", "sha": "2"}}]}""");
        Difference difference = next.difference();
        assertEquals(List.of(before.artifacts().get(0).id()), difference.removed());
        assertEquals(List.of(before.artifacts().get(2).id()), difference.updated());
        assertEquals(1, difference.added().size());
        assertEquals(1, difference.unchanged());
    }

    @Test
    void put_theSameDocumentWrittenOtherwise_isNoDifference() throws Exception {
        refresh("{\"plugins\": [{\"name\": \"a\", \"version\": \"1\"}]}");
        assertTrue(refresh("{\"plugins\":[{\"version\":\"1\",\n\"name\":\"a\"}]}")
                .difference()
                .isEmpty());
    }

    private EntryId id() {
        return store.list(EntryKind.MARKETPLACE).get(0).entry().id();
    }

    private Refreshed refresh(String json) throws Exception {
        Fetched.Changed changed = Marketplaces.changed(Marketplaces.source(Marketplaces.write(directory, json)));
        EntryId id = changed.snapshot().entry().id();
        Fetch fetch = new Fetch(store.state(id).current(), FixedContext.NOW, changed.validator(), Optional.empty());
        return new Refreshed(
                changed.snapshot(), store.put(changed.snapshot(), fetch).difference());
    }

    private record Refreshed(Snapshot<?> snapshot, Difference difference) {}
}
