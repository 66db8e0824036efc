package io.skillmeat.cache.core;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.Marketplaces;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.search.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The view of marketplaces. */
final class MarketplaceReader implements Marketplaces {
    private final KindReader<Marketplace> entries;
    private final Refresher refresher;
    private final HitReader hits;
    private final Runnable ensureOpen;

    MarketplaceReader(KindReader<Marketplace> entries, Refresher refresher, HitReader hits, Runnable ensureOpen) {
        this.entries = entries;
        this.refresher = refresher;
        this.hits = hits;
        this.ensureOpen = ensureOpen;
    }

    @Override
    public Listing<Marketplace> list() {
        ensureOpen.run();
        return entries.list();
    }

    @Override
    public Optional<Cached<Snapshot<Marketplace>>> read(EntryId id, ReadPolicy policy) {
        ensureOpen.run();
        return entries.read(id, policy);
    }

    @Override
    public Optional<MarketplaceChange> lastChange(EntryId id) {
        ensureOpen.run();
        entries.check(id);
        return refresher.lastChange(id);
    }

    @Override
    public Map<ArtifactId, List<ArtifactHit>> installed(EntryId id) {
        List<Artifact> offered = read(id, ReadPolicy.onlyIfCached())
                .map(cached -> cached.value().artifacts())
                .orElse(List.of());
        Map<String, List<ArtifactHit>> held = hits
                .held(offered.stream().map(Artifact::name).toList())
                .stream()
                .collect(
                        Collectors.groupingBy(hit -> Folding.fold(hit.artifact().name())));
        Map<ArtifactId, List<ArtifactHit>> installed = new HashMap<>();
        for (Artifact offer : offered) {
            List<ArtifactHit> places = held.getOrDefault(Folding.fold(offer.name()), List.of()).stream()
                    .filter(hit -> isOfType(offer, hit.artifact()))
                    .toList();
            if (!places.isEmpty()) {
                installed.put(offer.id(), places);
            }
        }
        return installed;
    }

    /** A plugin becomes whatever it holds. */
    private static boolean isOfType(Artifact offer, Artifact held) {
        return offer.type().equals(held.type()) || offer.type().equals(ArtifactType.PLUGIN);
    }
}
