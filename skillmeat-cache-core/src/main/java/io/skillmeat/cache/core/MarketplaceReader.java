package io.skillmeat.cache.core;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Marketplaces;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Snapshot;
import java.util.Optional;

/** The view of marketplaces. */
final class MarketplaceReader implements Marketplaces {
    private final KindReader<Marketplace> entries;
    private final Runnable ensureOpen;

    MarketplaceReader(KindReader<Marketplace> entries, Runnable ensureOpen) {
        this.entries = entries;
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
}
