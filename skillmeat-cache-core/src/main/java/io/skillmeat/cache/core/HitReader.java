package io.skillmeat.cache.core;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.policy.UpdateRule;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.util.Collection;
import java.util.List;

/** Turns what the store found into hits: with how fresh and how outdated it is. */
final class HitReader {
    private final SnapshotStore store;
    private final Refresher refresher;

    HitReader(SnapshotStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    ArtifactHit hit(FoundArtifact found) {
        EntryState owner = found.owner().state();
        return new ArtifactHit(
                found.artifact(),
                found.owner().entry(),
                UpdateRule.of(found.artifact(), found.check()),
                refresher.freshness().of(owner, refresher.activity(owner.id())),
                found.updatedAt(),
                found.score(),
                found.highlights());
    }

    ArtifactHistory history(EntryId entry, ArtifactId artifact) {
        return store.history(entry, artifact);
    }

    ChangeReader changes() {
        return new ChangeReader(store);
    }

    /** Returns what projects and collections hold of some names. */
    List<ArtifactHit> held(Collection<String> names) {
        return store.named(names).stream()
                .filter(found -> found.owner().entry().kind() != EntryKind.MARKETPLACE)
                .map(this::hit)
                .toList();
    }
}
