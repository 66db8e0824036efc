package io.skillmeat.cache;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All entries of one kind, without their items, in the order of name and id.
 *
 * <p>A listing of a store that was never filled says so: it is {@link #neverLoaded()}, which is not the same as empty.
 *
 * @param <E> the kind of entry
 * @param entries every entry that is stored, stale ones included
 * @param counts how many items each of them has, by its id
 * @param loadedAt when the source last told all entries that exist where it looks; absent if it never did
 * @param failure why it could not tell all of them when it was last asked
 */
public record Listing<E extends Entry>(
        List<Cached<E>> entries,
        Map<EntryId, ItemCounts> counts,
        Optional<Instant> loadedAt,
        Optional<SourceFailure> failure)
        implements Iterable<Cached<E>> {
    /** Creates a listing. */
    public Listing {
        entries = List.copyOf(entries);
        counts = Map.copyOf(counts);
        Objects.requireNonNull(loadedAt, "loadedAt");
        Objects.requireNonNull(failure, "failure");
    }

    /** Returns whether nothing is known because the source was never asked and nothing was ever put. */
    public boolean neverLoaded() {
        return loadedAt.isEmpty() && entries.isEmpty();
    }

    /**
     * Returns how many items an entry of this listing has.
     *
     * @throws IllegalArgumentException if the listing has no such entry
     */
    public ItemCounts countsOf(EntryId id) {
        ItemCounts found = counts.get(id);
        if (found == null) {
            throw new IllegalArgumentException("not in this listing: " + id);
        }
        return found;
    }

    @Override
    public Iterator<Cached<E>> iterator() {
        return entries.iterator();
    }
}
