package io.skillmeat.cache.spi;

import io.skillmeat.cache.EntryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which entries of a kind exist, as far as a source could look.
 *
 * @param ids those it found, each once
 * @param incomplete why there may be more, if it could not look everywhere: the found ones are served and refreshed, the
 *     failure is reported, and nothing is removed for being absent here
 */
public record Inventory(List<EntryId> ids, Optional<SourceException> incomplete) {
    /** Creates an inventory. */
    public Inventory {
        ids = List.copyOf(ids);
        Objects.requireNonNull(incomplete, "incomplete");
    }

    /**
     * Returns the inventory of a source that looked everywhere.
     *
     * @param ids all entries that exist
     */
    public static Inventory complete(List<EntryId> ids) {
        return new Inventory(ids, Optional.empty());
    }
}
