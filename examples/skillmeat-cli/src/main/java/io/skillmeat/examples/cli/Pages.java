package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Walks the pages of a search: no total is capped. */
final class Pages {
    /** What is found within no entries: a query for none of them would be one for all. */
    private static final Page<ArtifactHit> NOTHING =
            new Page<>(List.of(), 0, Page.Relation.EXACT, Optional.empty(), Map.of(), Optional.empty());

    private Pages() {}

    /** Returns everything that a query finds. */
    static List<ArtifactHit> all(ProjectCache cache, ArtifactQuery query) {
        return first(cache, query, Integer.MAX_VALUE).items();
    }

    /** Returns the first so many of what a query finds within a scope, and how many there are in all. */
    static Page<ArtifactHit> first(ProjectCache cache, ArtifactQuery query, int limit, Scope scope) {
        Listing<Project> all = cache.projects();
        Listing<Project> within = scope.of(all);
        // What was named was looked up within the scope.
        boolean isWithin = within.entries().size() == all.entries().size()
                || !query.filter().entries().isEmpty();
        if (isWithin) {
            return first(cache, query, limit);
        }
        EntryId[] entries = entries(cache, within);
        return entries.length == 0 ? NOTHING : first(cache, query.in(entries), limit);
    }

    /** Returns the first so many of what a query finds that is in some entries as well. */
    static Page<ArtifactHit> within(Set<EntryId> entries, ProjectCache cache, ArtifactQuery query, int limit) {
        List<ArtifactHit> found = all(cache, query).stream()
                .filter(hit -> entries.contains(hit.entry().id()))
                .toList();
        return new Page<>(
                found.subList(0, Math.min(limit, found.size())),
                found.size(),
                Page.Relation.EXACT,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static EntryId[] entries(ProjectCache cache, Listing<Project> projects) {
        return Stream.of(
                        projects,
                        cache.collections().list(),
                        cache.marketplaces().list())
                .flatMap(listing -> listing.entries().stream())
                .map(entry -> entry.value().id())
                .toArray(EntryId[]::new);
    }

    private static Page<ArtifactHit> first(ProjectCache cache, ArtifactQuery query, int limit) {
        ArtifactQuery sized = query.limit(Math.min(limit, ArtifactQuery.MAX_LIMIT));
        Page<ArtifactHit> first = cache.search(sized);
        Page<ArtifactHit> page = first;
        List<ArtifactHit> found = new ArrayList<>(page.items());
        while (page.next().isPresent() && found.size() < limit) {
            page = cache.search(sized.after(page.next().get()));
            found.addAll(page.items());
        }
        return new Page<>(
                found.subList(0, Math.min(limit, found.size())),
                first.total(),
                first.totalIs(),
                Optional.empty(),
                first.facets(),
                first.didYouMean());
    }
}
