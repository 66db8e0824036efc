package io.skillmeat.examples.cli;

import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.MarketplaceSource;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.spi.VersionSource;
import java.util.List;

/** Opens the cache of the files on disk, which refreshes only what a command asks for. */
final class FileCacheOpener implements CacheOpener {
    @Override
    public ProjectCache open(Places places) {
        SkillmeatCache cache = SkillmeatCache.at(places.database())
                .fallback(Fallback.READ_ONLY)
                .source(SkillmeatSource.of(places.home(), places.roots()))
                .versions(places.remote().versions().toArray(VersionSource[]::new))
                .refreshing(RefreshPolicy.onDemand());
        List<String> marketplaces = places.remote().marketplaces();
        return (marketplaces.isEmpty() ? cache : cache.source(MarketplaceSource.of(marketplaces))).open();
    }
}
