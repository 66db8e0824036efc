package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a search can ask for beside {@link Filters}. */
final class SearchFilters {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Only in entries of this kind: project, collection, marketplace.")
    List<EntryKind> kinds = List.of();

    @Option(names = "--collection", paramLabel = "NAME|ID", description = "Only in this collection.")
    List<String> collections = List.of();

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            description = "Only what may use this tool; Bash stands for Bash(git *), too.")
    List<String> tools = List.of();

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "Only what came from this collection or upstream, or one that begins so: anthropics/skills.")
    List<String> origins = List.of();

    @Option(names = "--outdated", description = "Only those for which something newer is known.")
    boolean outdated;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "relevance",
            description = "relevance, name, updated or severity; ${DEFAULT-VALUE} if not given.")
    ArtifactSort sort = ArtifactSort.RELEVANCE;

    @Option(
            names = "--facets",
            paramLabel = "BY",
            split = ",",
            description = "Also count all matches by kind, entry, type, status, tag or origin.")
    List<Facet> facets = List.of();

    /**
     * Returns the first so many of what a query and these options let through.
     *
     * @throws CommandFailure if they name something that there is not, or cannot be combined
     */
    Page<ArtifactHit> find(ProjectCache cache, ArtifactQuery query, int limit, Scope scope) {
        ArtifactQuery narrowed = narrowed(query);
        Set<EntryId> projects = query.filter().entries();
        if (collections.isEmpty()) {
            return Pages.first(cache, narrowed, limit, scope);
        }
        ArtifactQuery members = narrowed.in(collections.stream()
                .flatMap(word -> ids(cache, word).stream())
                .distinct()
                .toArray(EntryId[]::new));
        if (projects.isEmpty()) {
            return Pages.first(cache, members, limit, scope);
        }
        if (!facets.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--facets cannot count what is in both a --project and a --collection",
                    "leave one of the three out");
        }
        return Pages.within(projects, cache, members, limit);
    }

    private ArtifactQuery narrowed(ArtifactQuery query) {
        ArtifactQuery narrowed = query.kind(kinds.stream().distinct().toArray(EntryKind[]::new))
                .tool(tools.stream().distinct().toArray(String[]::new))
                .origin(origins.stream().distinct().toArray(String[]::new))
                .sort(sort)
                .facets(facets.stream().distinct().toArray(Facet[]::new));
        return outdated ? narrowed.outdatedOnly() : narrowed;
    }

    private static List<EntryId> ids(ProjectCache cache, String word) {
        List<ArtifactCollection> all =
                cache.collections().list().entries().stream().map(Cached::value).toList();
        return Stream.<Predicate<ArtifactCollection>>of(
                        collection -> collection.id().value().equals(word),
                        collection -> collection.name().equals(word),
                        collection -> collection.name().equalsIgnoreCase(word))
                .map(matches ->
                        all.stream().filter(matches).map(ArtifactCollection::id).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.FAILURE,
                        "no collection '" + word + "' among the " + all.size() + " in the cache",
                        "'skillmeat list collections' shows them"));
    }
}
