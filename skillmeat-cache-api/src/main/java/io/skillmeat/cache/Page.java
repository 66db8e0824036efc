package io.skillmeat.cache;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of an ordered result.
 *
 * @param <T> what was found
 * @param items the part
 * @param total how many there are in all, or a lower bound of that
 * @param totalIs which of the two the total is
 * @param next the cursor of the page behind this one, if there is one
 * @param facets how many of the total have which value, most first, by what the query asked to have them counted
 * @param didYouMean the text as it was probably meant, if it was found only because of a letter that is wrong
 */
public record Page<T>(
        List<T> items,
        long total,
        Relation totalIs,
        Optional<String> next,
        Map<Facet, List<Facet.Count>> facets,
        Optional<String> didYouMean)
        implements Iterable<T> {
    /** Creates a page. */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(totalIs, "totalIs");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(didYouMean, "didYouMean");
        Map<Facet, List<Facet.Count>> copy = new EnumMap<>(Facet.class);
        facets.forEach((facet, counts) -> copy.put(facet, List.copyOf(counts)));
        facets = Map.copyOf(copy);
    }

    /** Creates a page of a result that was counted to its end. */
    public Page(List<T> items, long total, Optional<String> next) {
        this(items, total, Relation.EXACT, next, Map.of(), Optional.empty());
    }

    /**
     * Returns this page with other items, one for each of these.
     *
     * @param <R> what they are
     */
    public <R> Page<R> with(List<R> others) {
        return new Page<>(others, total, totalIs, next, facets, didYouMean);
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    /** What a total is. */
    public enum Relation {
        /** There are as many. */
        EXACT,
        /** There are at least as many: counting stopped there. */
        AT_LEAST
    }
}
