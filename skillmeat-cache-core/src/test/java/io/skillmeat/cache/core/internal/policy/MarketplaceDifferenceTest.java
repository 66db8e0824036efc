package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.policy.MarketplaceDifference.Replaced;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketplaceDifferenceTest {
    private static final Artifact KEPT = item("kept", "1", "text");

    @Test
    void between_equalStates_isEmpty() {
        assertTrue(MarketplaceDifference.between(state("/a", KEPT), state("/b", KEPT))
                .isEmpty());
    }

    @Test
    void between_newAndMissingItems_areAddedAndRemoved() {
        Artifact old = item("old", "1", "text");
        Artifact fresh = item("new", "1", "text");
        MarketplaceDifference expected =
                new MarketplaceDifference(List.of(fresh), List.of(old), List.of(), List.of(), List.of());
        assertEquals(expected, MarketplaceDifference.between(state("/a", KEPT, old), state("/a", KEPT, fresh)));
    }

    @Test
    void between_aNewItemWithTheOldNameAsAlias_isRenamed() {
        Artifact old = item("old", "1", "text");
        Artifact fresh = item("new", "1", "text", "older", "old");
        List<Replaced> renamed = List.of(new Replaced(old, fresh));
        MarketplaceDifference expected = new MarketplaceDifference(List.of(), List.of(), renamed, List.of(), List.of());
        assertEquals(expected, MarketplaceDifference.between(state("/a", old), state("/a", fresh)));
    }

    @Test
    void between_anOldNameThatMergedIntoAnItemOfBefore_isRemoved() {
        Artifact old = item("old", "1", "text");
        Artifact into = item("kept", "1", "text", "old");
        MarketplaceDifference expected =
                new MarketplaceDifference(List.of(), List.of(old), List.of(), List.of(), List.of());
        assertEquals(expected, MarketplaceDifference.between(state("/a", KEPT, old), state("/a", into)));
    }

    @Test
    void between_anAliasThatIsStillOffered_isAdded() {
        Artifact fresh = item("new", "1", "text", "kept");
        MarketplaceDifference expected =
                new MarketplaceDifference(List.of(fresh), List.of(), List.of(), List.of(), List.of());
        assertEquals(expected, MarketplaceDifference.between(state("/a", KEPT), state("/a", KEPT, fresh)));
    }

    @Test
    void between_anotherCommitOnly_isShaOnly() {
        Artifact moved = item("kept", "2", "text");
        List<Replaced> shaOnly = List.of(new Replaced(KEPT, moved));
        MarketplaceDifference expected = new MarketplaceDifference(List.of(), List.of(), List.of(), List.of(), shaOnly);
        assertEquals(expected, MarketplaceDifference.between(state("/a", KEPT), state("/a", moved)));
    }

    @Test
    void between_anotherCommitAndText_isChanged() {
        Artifact moved = item("kept", "2", "other text");
        List<Replaced> changed = List.of(new Replaced(KEPT, moved));
        MarketplaceDifference expected = new MarketplaceDifference(List.of(), List.of(), List.of(), changed, List.of());
        assertEquals(expected, MarketplaceDifference.between(state("/a", KEPT), state("/a", moved)));
    }

    /** Returns an item whose extra ends with what stands for all but its commit, as the source of marketplaces writes it. */
    private static Artifact item(String name, String sha, String rest, String... aliases) {
        String extra = "{\"source\":{\"sha\":\"" + sha + "\"},\"unpinnedHash\":\"" + rest + "\"}";
        ArtifactMetadata metadata = ArtifactMetadata.builder()
                .aliases(List.of(aliases))
                .extra(extra)
                .build();
        ArtifactId id = ArtifactId.of(EntryId.of(EntryKind.MARKETPLACE, "/somewhere"), ArtifactType.PLUGIN, name);
        Provenance provenance = Provenance.unrecorded(ArtifactStatus.OFFERED, Optional.of(sha + rest));
        return new Artifact(id, ArtifactType.PLUGIN, name, name, metadata, provenance, List.of());
    }

    private static Snapshot<Marketplace> state(String location, Artifact... items) {
        EntryId id = EntryId.of(EntryKind.MARKETPLACE, location);
        Marketplace marketplace =
                new Marketplace(id, "name", location, Optional.empty(), Optional.empty(), Optional.empty());
        return new Snapshot<>(marketplace, List.of(items), List.of());
    }
}
