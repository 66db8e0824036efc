package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.UpdateStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds pages of artifacts. */
final class HitPages {
    private final ProjectCache cache;

    HitPages(ProjectCache cache) {
        this.cache = cache;
    }

    /**
     * Finds a page.
     *
     * @throws Refusal if the cursor is not one of this query
     */
    Page<ArtifactHit> find(ArtifactQuery query, Paging paging) {
        ArtifactQuery from = paging.cursor().map(query::after).orElseGet(() -> query.offset(paging.skip()));
        return search(from.limit(paging.limit()));
    }

    /** Returns all hits of a query. */
    List<ArtifactHit> all(ArtifactQuery query) {
        List<ArtifactHit> all = new ArrayList<>();
        Optional<ArtifactQuery> next = Optional.of(query.limit(ArtifactQuery.MAX_LIMIT));
        while (next.isPresent()) {
            ArtifactQuery current = next.get();
            Page<ArtifactHit> page = cache.search(current);
            all.addAll(page.items());
            next = page.next().map(current::after);
        }
        return all;
    }

    /** Returns the artifact of an id, wherever it is. */
    Optional<ArtifactHit> find(ArtifactId id) {
        return cache.search(ArtifactQuery.all().id(id)).items().stream().findFirst();
    }

    /**
     * Returns the types that are wanted.
     *
     * @throws Refusal if there is no such type
     */
    ArtifactType[] types(Request request) {
        List<ArtifactType> types = request.parameters().texts("type").stream()
                .map(ArtifactType::ofWord)
                .toList();
        for (ArtifactType type : types) {
            if (!type.isKnownTo(cache)) {
                throw Problem.ofParameter("type", "invalid: nothing is a " + type)
                        .refusal();
            }
        }
        return types.toArray(ArtifactType[]::new);
    }

    /** Returns how each item of an entry stands to its collection and its upstream. */
    Map<ArtifactId, UpdateStatus> updates(EntryId entry) {
        return all(ArtifactQuery.all().in(entry)).stream()
                .collect(Collectors.toMap(hit -> hit.artifact().id(), ArtifactHit::update));
    }

    private Page<ArtifactHit> search(ArtifactQuery query) {
        try {
            return cache.search(query);
        } catch (IllegalArgumentException e) {
            throw Paging.badCursor();
        }
    }
}
