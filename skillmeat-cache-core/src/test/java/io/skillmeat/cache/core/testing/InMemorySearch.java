package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactFilter;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Page.Relation;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.search.Cursor;
import io.skillmeat.cache.core.internal.search.Folding;
import io.skillmeat.cache.core.internal.search.Highlights;
import io.skillmeat.cache.core.internal.search.MatchLevel;
import io.skillmeat.cache.core.internal.search.SearchTerms;
import io.skillmeat.cache.core.internal.search.SearchText;
import io.skillmeat.cache.core.internal.search.Spelling;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The search of the store in memory: looks at every artifact, one by one. */
final class InMemorySearch {
    private static final int COUNTED_EXACTLY = 10_000;

    private static final Comparator<FoundArtifact> BY_NAME = Comparator.comparing(
                    (FoundArtifact found) -> Folding.fold(found.artifact().name()))
            .thenComparing(found -> found.owner().entry().id())
            .thenComparing(found -> found.artifact().id());
    private static final Comparator<FoundArtifact> BY_SCORE =
            Comparator.comparingDouble(FoundArtifact::score).reversed().thenComparing(BY_NAME);
    private static final Comparator<FoundArtifact> BY_UPDATE =
            Comparator.comparing(FoundArtifact::updatedAt).reversed().thenComparing(BY_NAME);

    private final ArtifactQuery query;
    private final SearchTerms terms;
    private final Function<FoundArtifact, Optional<Severity>> severity;

    /** What is in collections made through the API that are asked for. */
    private final Set<ArtifactId> members;

    private InMemorySearch(
            ArtifactQuery query, Function<FoundArtifact, Optional<Severity>> severity, List<MadeCollection> made) {
        this.query = query;
        this.severity = severity;
        this.members = made.stream()
                .filter(collection -> query.filter().entries().contains(collection.id()))
                .flatMap(collection -> collection.members().stream())
                .map(Member::artifact)
                .collect(Collectors.toSet());
        this.terms = SearchTerms.of(query.text());
    }

    static List<FoundArtifact> named(List<FoundArtifact> everything, Collection<String> names) {
        Set<String> wanted = names.stream().map(Folding::fold).collect(Collectors.toSet());
        return everything.stream()
                .filter(item -> wanted.contains(Folding.fold(item.artifact().name())))
                .sorted(BY_NAME)
                .toList();
    }

    static Page<FoundArtifact> search(
            List<FoundArtifact> everything,
            ArtifactQuery query,
            Function<FoundArtifact, Optional<Severity>> severity,
            List<MadeCollection> made) {
        return new InMemorySearch(query, severity, made).page(everything);
    }

    private Page<FoundArtifact> page(List<FoundArtifact> everything) {
        List<FoundArtifact> allowed = everything.stream().filter(this::passes).toList();
        if (query.text().isEmpty()) {
            return page(allowed, Optional.empty());
        }
        Map<Boolean, List<FoundArtifact>> found = allowed.stream()
                .flatMap(candidate -> matched(candidate).stream())
                .collect(Collectors.partitioningBy(match -> match.score() > MatchLevel.MISSPELT.score()));
        if (!found.get(true).isEmpty()) {
            return page(found.get(true), Optional.empty());
        }
        List<FoundArtifact> misspelt = found.get(false);
        return page(
                misspelt,
                misspelt.stream()
                        .min(order())
                        .map(first -> Spelling.corrected(terms, SearchText.of(first.artifact()))));
    }

    private Page<FoundArtifact> page(List<FoundArtifact> found, Optional<String> didYouMean) {
        List<FoundArtifact> sorted = found.stream().sorted(order()).toList();
        int behind = query.cursor()
                .map(text -> position(sorted, Cursor.parse(text, query)))
                .orElse(0);
        int from = behind + query.offset();
        int to = Math.min(sorted.size(), from + query.limit());
        return new Page<>(
                sorted.subList(Math.min(from, to), to),
                Math.min(sorted.size(), COUNTED_EXACTLY),
                sorted.size() > COUNTED_EXACTLY ? Relation.AT_LEAST : Relation.EXACT,
                to < sorted.size() ? Optional.of(place(sorted.get(to - 1)).toText(query)) : Optional.empty(),
                query.facets().stream().collect(Collectors.toMap(facet -> facet, facet -> counts(facet, found))),
                didYouMean);
    }

    private boolean passes(FoundArtifact candidate) {
        Artifact artifact = candidate.artifact();
        ArtifactFilter filter = query.filter();
        return allows(filter.ids(), artifact.id())
                && allows(filter.kinds(), candidate.owner().entry().kind())
                && (allows(filter.entries(), candidate.owner().entry().id()) || members.contains(artifact.id()))
                && allows(filter.types(), artifact.type())
                && allows(filter.statuses(), artifact.status())
                && (filter.severities().isEmpty()
                        || severity.apply(candidate)
                                .filter(filter.severities()::contains)
                                .isPresent())
                && any(filter.tags(), tag -> tags(artifact).anyMatch(lower(tag)::equals))
                && any(filter.tools(), tool -> mayUse(artifact, lower(tool)))
                && any(filter.origins(), origin -> cameFrom(artifact, lower(origin)));
    }

    private static <T> boolean allows(Set<T> filter, T value) {
        return filter.isEmpty() || filter.contains(value);
    }

    private static boolean any(Set<String> filter, Predicate<String> willDo) {
        return filter.isEmpty() || filter.stream().anyMatch(willDo);
    }

    private static boolean mayUse(Artifact artifact, String tool) {
        return artifact.metadata().tools().stream()
                .map(InMemorySearch::lower)
                .anyMatch(own -> own.equals(tool) || own.startsWith(tool + "("));
    }

    private static boolean cameFrom(Artifact artifact, String origin) {
        boolean fromCollection = artifact.provenance()
                .collection()
                .map(InMemorySearch::lower)
                .filter(origin::equals)
                .isPresent();
        return fromCollection
                || artifact.provenance()
                        .upstream()
                        .map(InMemorySearch::lower)
                        .filter(own -> own.equals(origin)
                                || Stream.of("/", "@", "#").anyMatch(end -> own.startsWith(origin + end)))
                        .isPresent();
    }

    private Optional<FoundArtifact> matched(FoundArtifact candidate) {
        return MatchLevel.of(candidate.artifact(), terms)
                .map(level -> new FoundArtifact(
                        candidate.artifact(),
                        candidate.owner(),
                        candidate.check(),
                        candidate.updatedAt(),
                        level.score(),
                        Highlights.of(candidate.artifact(), terms, level)));
    }

    private List<Facet.Count> counts(Facet facet, List<FoundArtifact> found) {
        return found.stream()
                .flatMap(hit -> values(facet, hit))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> new Facet.Count(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Facet.Count::hits).reversed().thenComparing(Facet.Count::value))
                .toList();
    }

    private static Stream<String> values(Facet facet, FoundArtifact hit) {
        return switch (facet) {
            case KIND -> Stream.of(hit.owner().entry().kind().word());
            case ENTRY -> Stream.of(hit.owner().entry().id().value());
            case TYPE -> Stream.of(hit.artifact().type().name());
            case STATUS -> Stream.of(hit.artifact().status().word());
            case TAG -> tags(hit.artifact()).distinct();
            case ORIGIN -> hit.artifact().provenance().collection().stream();
        };
    }

    private static Stream<String> tags(Artifact artifact) {
        return artifact.metadata().tags().stream().map(InMemorySearch::lower);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Comparator<FoundArtifact> order() {
        return switch (query.sort()) {
            case RELEVANCE -> BY_SCORE;
            case NAME -> BY_NAME;
            case UPDATED -> BY_UPDATE;
            case SEVERITY ->
                Comparator.comparing(this::severityNumber).reversed().thenComparing(BY_NAME);
        };
    }

    private int position(List<FoundArtifact> sorted, Cursor cursor) {
        return (int) sorted.stream()
                .filter(found -> places().compare(place(found), cursor) <= 0)
                .count();
    }

    private Cursor place(FoundArtifact found) {
        return new Cursor(
                query.sort() == ArtifactSort.RELEVANCE && found.score() > 0
                        ? level(found.score())
                        : MatchLevel.EXACT_NAME,
                number(found),
                Folding.fold(found.artifact().name()),
                found.owner().entry().id(),
                found.artifact().id());
    }

    private long number(FoundArtifact found) {
        return switch (query.sort()) {
            case UPDATED -> found.updatedAt().toEpochMilli();
            case SEVERITY -> severityNumber(found);
            case RELEVANCE, NAME -> 0;
        };
    }

    private int severityNumber(FoundArtifact found) {
        return severity.apply(found).map(List.of(Severity.values())::indexOf).orElse(-1);
    }

    private static MatchLevel level(double score) {
        return Stream.of(MatchLevel.values())
                .filter(level -> level.score() == score)
                .findFirst()
                .orElseThrow();
    }

    private static Comparator<Cursor> places() {
        return Comparator.comparing(Cursor::level)
                .thenComparing(Cursor::number, Comparator.reverseOrder())
                .thenComparing(Cursor::sortName)
                .thenComparing(Cursor::entry)
                .thenComparing(Cursor::artifact);
    }
}
