package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The search of the store in memory: every word of the text begins a word of the artifact. */
final class InMemorySearch {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The statuses that stand for all that is outdated. */
    private static final Set<ArtifactStatus> OUTDATED =
            ArtifactQuery.all().outdatedOnly().statuses();

    private static final Comparator<FoundArtifact> BY_NAME = Comparator.comparing(
                    (FoundArtifact found) -> folded(found.artifact().name()))
            .thenComparing(found -> found.owner().entry().id())
            .thenComparing(found -> found.artifact().id());
    private static final Comparator<FoundArtifact> BY_SCORE =
            Comparator.comparingDouble(FoundArtifact::score).reversed().thenComparing(BY_NAME);
    private static final Comparator<FoundArtifact> BY_UPDATE =
            Comparator.comparing(FoundArtifact::updatedAt).reversed().thenComparing(BY_NAME);

    private InMemorySearch() {}

    static Page<FoundArtifact> search(
            List<FoundArtifact> everything, ArtifactQuery query, Predicate<FoundArtifact> isOutdated) {
        List<FoundArtifact> found = everything.stream()
                .filter(candidate -> passes(candidate, query, isOutdated))
                .map(candidate -> scored(candidate, words(query.text())))
                .filter(candidate -> query.text().isEmpty() || candidate.score() > 0)
                .sorted(order(query.sort()))
                .toList();
        int from = query.cursor().map(cursor -> position(cursor, query)).orElse(0);
        int to = Math.min(found.size(), from + query.limit());
        Optional<String> next = to < found.size() ? Optional.of(fingerprint(query) + "." + to) : Optional.empty();
        return new Page<>(found.subList(Math.min(from, to), to), found.size(), next);
    }

    static List<FoundArtifact> named(List<FoundArtifact> everything, Collection<String> names) {
        Set<String> wanted = names.stream().map(InMemorySearch::folded).collect(Collectors.toSet());
        return everything.stream()
                .filter(item -> wanted.contains(folded(item.artifact().name())))
                .sorted(BY_NAME)
                .toList();
    }

    private static boolean passes(FoundArtifact candidate, ArtifactQuery query, Predicate<FoundArtifact> isOutdated) {
        Artifact artifact = candidate.artifact();
        return allows(query.kinds(), candidate.owner().entry().kind())
                && allows(query.entries(), candidate.owner().entry().id())
                && allows(query.types(), artifact.type())
                && (query.statuses().equals(OUTDATED)
                        ? isOutdated.test(candidate)
                        : allows(query.statuses(), artifact.status()))
                && (query.tags().isEmpty() || tagged(artifact, query.tags()));
    }

    private static <T> boolean allows(Set<T> filter, T value) {
        return filter.isEmpty() || filter.contains(value);
    }

    private static boolean tagged(Artifact artifact, Set<String> tags) {
        return artifact.metadata().tags().stream().anyMatch(tag -> tags.stream().anyMatch(tag::equalsIgnoreCase));
    }

    private static FoundArtifact scored(FoundArtifact candidate, List<String> words) {
        ArtifactMetadata metadata = candidate.artifact().metadata();
        List<String> names = words(candidate.artifact().name());
        List<String> texts = Stream.of(
                        Stream.of(
                                candidate.artifact().name(),
                                candidate.artifact().pathName()),
                        metadata.description().stream(),
                        metadata.tags().stream(),
                        metadata.aliases().stream())
                .flatMap(part -> part)
                .flatMap(text -> words(text).stream())
                .toList();
        boolean all = words.stream().allMatch(word -> begins(texts, word));
        long inName = words.stream().filter(word -> begins(names, word)).count();
        double score = all && !words.isEmpty() ? 1 + inName : 0;
        return new FoundArtifact(
                candidate.artifact(), candidate.owner(), candidate.check(), candidate.updatedAt(), score);
    }

    private static boolean begins(List<String> texts, String word) {
        return texts.stream().anyMatch(text -> text.startsWith(word));
    }

    private static Comparator<FoundArtifact> order(ArtifactSort sort) {
        return switch (sort) {
            case RELEVANCE -> BY_SCORE;
            case NAME -> BY_NAME;
            case UPDATED -> BY_UPDATE;
        };
    }

    private static int position(String cursor, ArtifactQuery query) {
        String own = fingerprint(query) + ".";
        if (!cursor.startsWith(own) || !cursor.substring(own.length()).matches("\\d{1,9}")) {
            throw new IllegalArgumentException("not a cursor of this query: " + cursor);
        }
        return Integer.parseInt(cursor.substring(own.length()));
    }

    /** The query without its page: what a cursor belongs to. */
    private static String fingerprint(ArtifactQuery query) {
        ArtifactQuery first = new ArtifactQuery(
                query.text(),
                query.kinds(),
                query.entries(),
                query.types(),
                query.statuses(),
                query.tags(),
                query.sort(),
                1,
                Optional.empty());
        return Integer.toHexString(first.hashCode());
    }

    private static List<String> words(String text) {
        return GAPS.splitAsStream(folded(text)).filter(word -> !word.isEmpty()).toList();
    }

    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
