package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the pages of a search: no total is capped. */
final class Pages {
    private Pages() {}

    /** Returns everything that a query finds. */
    static List<ArtifactHit> all(ProjectCache cache, ArtifactQuery query) {
        return first(cache, query, Integer.MAX_VALUE).items();
    }

    /** Returns the first so many of what a query finds within a scope, and how many there are in all. */
    static Page<ArtifactHit> first(ProjectCache cache, ArtifactQuery query, int limit, Scope scope) {
        boolean isAll = scope.of(cache.projects()).entries().size()
                == cache.projects().entries().size();
        if (isAll) {
            return first(cache, query, limit);
        }
        List<ArtifactHit> found = scope.of(all(cache, query));
        return new Page<>(found.subList(0, Math.min(limit, found.size())), found.size(), Optional.empty());
    }

    private static Page<ArtifactHit> first(ProjectCache cache, ArtifactQuery query, int limit) {
        ArtifactQuery sized = query.limit(Math.min(limit, ArtifactQuery.MAX_LIMIT));
        Page<ArtifactHit> page = cache.search(sized);
        List<ArtifactHit> found = new ArrayList<>(page.items());
        while (page.next().isPresent() && found.size() < limit) {
            page = cache.search(sized.after(page.next().get()));
            found.addAll(page.items());
        }
        return new Page<>(found.subList(0, Math.min(limit, found.size())), page.total(), Optional.empty());
    }
}
