package io.skillmeat.examples.cli;

import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;

/** Opens the cache of the files on disk, which refreshes only what a command asks for. */
final class FileCacheOpener implements CacheOpener {
    @Override
    public ProjectCache open(Places places) {
        return SkillmeatCache.at(places.database())
                .fallback(Fallback.READ_ONLY)
                .source(SkillmeatSource.of(places.home(), places.roots()))
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }
}
