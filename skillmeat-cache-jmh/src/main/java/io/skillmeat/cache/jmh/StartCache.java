package io.skillmeat.cache.jmh;

import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.SkillmeatCache;
import java.nio.file.Path;

/** A program that lists the projects of a cache. */
public final class StartCache {
    private StartCache() {}

    /** Prints the names of the projects in the database that is the first argument. */
    public static void main(String[] arguments) {
        try (ProjectCache cache = SkillmeatCache.at(Path.of(arguments[0]))
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            cache.projects()
                    .entries()
                    .forEach(project -> System.out.println(project.value().name()));
        }
    }
}
