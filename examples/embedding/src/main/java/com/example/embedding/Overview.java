package com.example.embedding;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.spi.SnapshotSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What an application does with a cache: opens it over the user's files, or over a source of its own, and asks. */
public final class Overview {
    private Overview() {}

    /** Opens a cache that follows the files of a SkillMeat home and of the projects below some directories. */
    public static ProjectCache ofFiles(Path database, Path home, List<Path> roots) {
        return SkillmeatCache.at(database)
                .source(SkillmeatSource.of(home, roots))
                .changes(DirectoryChanges.watching(home, roots))
                .freshness(FreshnessPolicy.ttl(Duration.ofHours(1)))
                .open();
    }

    /** Opens a cache of whatever a source delivers. */
    public static ProjectCache of(Path database, SnapshotSource source) {
        return SkillmeatCache.at(database).source(source).open();
    }

    /** Returns one line for each artifact that words find, best match first. */
    public static List<String> lines(ProjectCache cache, String words) {
        return cache.search(ArtifactQuery.text(words)).items().stream()
                .map(hit -> hit.entry().name() + ": " + hit.artifact().name() + ", "
                        + (hit.freshness().isFresh() ? "fresh" : "stale"))
                .toList();
    }
}
