package io.skillmeat.cache;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of an ordered result.
 *
 * @param <T> what was found
 * @param items the part
 * @param total how many there are in all
 * @param next the cursor of the page behind this one, if there is one
 */
public record Page<T>(List<T> items, long total, Optional<String> next) implements Iterable<T> {
    /** Creates a page. */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }
}
