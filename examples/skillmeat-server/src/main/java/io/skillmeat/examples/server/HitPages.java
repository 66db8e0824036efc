package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import java.util.List;
import java.util.Optional;

/** Finds pages of artifacts. */
final class HitPages {
    private final ProjectCache cache;

    HitPages(ProjectCache cache) {
        this.cache = cache;
    }

    /**
     * Finds a page; what is skipped is walked over, as the cache pages by cursor.
     *
     * @throws Refusal if the cursor is not one of this query
     */
    Page<ArtifactHit> find(ArtifactQuery query, Paging paging) {
        ArtifactQuery from = paging.cursor().map(query::after).orElse(query);
        int left = paging.skip();
        while (left > 0) {
            Page<ArtifactHit> skipped = search(from.limit(Math.min(left, ArtifactQuery.MAX_LIMIT)));
            if (skipped.next().isEmpty()) {
                return new Page<>(List.of(), skipped.total(), Optional.empty());
            }
            left -= skipped.items().size();
            from = from.after(skipped.next().get());
        }
        return search(from.limit(paging.limit()));
    }

    private Page<ArtifactHit> search(ArtifactQuery query) {
        try {
            return cache.search(query);
        } catch (IllegalArgumentException e) {
            throw Paging.badCursor();
        }
    }
}
