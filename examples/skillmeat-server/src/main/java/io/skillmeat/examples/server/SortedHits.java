package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pages of hits by what the cache itself cannot filter or sort by: all hits of a query are walked over.
 *
 * @param pages finds hits
 * @param wanted which of them
 * @param primary what they are sorted by first; the name is next
 * @param descending whether what is first comes last
 */
record SortedHits(
        HitPages pages,
        Predicate<? super ArtifactHit> wanted,
        Function<? super ArtifactHit, String> primary,
        boolean descending) {
    private static final String SEPARATOR = "\n";

    Page<ArtifactHit> find(ArtifactQuery query, Paging paging) {
        List<ArtifactHit> all = pages.all(query).stream()
                .filter(wanted)
                .sorted(Comparator.comparing(this::key, order()))
                .toList();
        int start = paging.cursor().map(cursor -> behind(all, cursor)).orElse(Math.min(paging.skip(), all.size()));
        int end = Math.min(start + paging.limit(), all.size());
        Optional<String> next = end < all.size() ? Optional.of(cursor(all.get(end - 1))) : Optional.empty();
        return new Page<>(all.subList(start, end), all.size(), next);
    }

    private int behind(List<ArtifactHit> all, String cursor) {
        Key last = decoded(cursor);
        return Math.toIntExact(
                all.stream().filter(hit -> order().compare(key(hit), last) <= 0).count());
    }

    private Comparator<Key> order() {
        Comparator<String> first = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(Key::primary, first).thenComparing(Key::rest);
    }

    private Key key(ArtifactHit hit) {
        String rest = String.join(
                SEPARATOR,
                hit.artifact().name(),
                hit.entry().id().value(),
                hit.artifact().id().value());
        return new Key(primary.apply(hit), rest);
    }

    private String cursor(ArtifactHit hit) {
        Key key = key(hit);
        byte[] text = (key.primary() + SEPARATOR + key.rest()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static Key decoded(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int end = text.indexOf(SEPARATOR);
            if (end >= 0) {
                return new Key(text.substring(0, end), text.substring(end + 1));
            }
        } catch (IllegalArgumentException e) {
            throw Paging.badCursor();
        }
        throw Paging.badCursor();
    }

    /**
     * Where a hit stands.
     *
     * @param primary what it is sorted by first
     * @param rest what breaks ties: its name, its entry and its id
     */
    private record Key(String primary, String rest) {}
}
