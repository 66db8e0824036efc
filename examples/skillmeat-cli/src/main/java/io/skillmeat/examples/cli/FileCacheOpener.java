package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheLimits;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.MarketplaceSource;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.spi.VersionSource;
import java.util.List;

/** Opens the cache of the files on disk, which refreshes what a command asks for, and more only if it is to watch. */
final class FileCacheOpener implements CacheOpener {
    /** A command reads each thing once, and goes: it does not wait for a memory tier to be set up. */
    private static final CacheLimits WITHOUT_MEMORY = CacheLimits.DEFAULT.itemsInMemory(0);

    @Override
    public ProjectCache open(Opening opening) {
        Places places = opening.places();
        SkillmeatCache cache = SkillmeatCache.at(places.database())
                .fallback(Fallback.READ_ONLY)
                .source(SkillmeatSource.of(places.home(), places.roots()))
                .versions(places.remote().versions().toArray(VersionSource[]::new))
                .freshness(EntryKind.PROJECT, FreshnessPolicy.ttl(opening.timeToLive()))
                .refreshing(RefreshPolicy.onDemand());
        List<String> marketplaces = places.remote().marketplaces();
        if (!marketplaces.isEmpty()) {
            cache.source(MarketplaceSource.of(marketplaces));
        }
        if (opening.looking() == Opening.Looking.ALWAYS) {
            cache.changes(DirectoryChanges.watching(places.home(), places.roots()));
        } else {
            cache.limits(WITHOUT_MEMORY);
        }
        return cache.open();
    }
}
