package io.skillmeat.cache.spi;

import io.skillmeat.cache.EntryKind;
import java.util.Set;

/**
 * Where truth is: tells which entries exist and fetches their snapshots.
 *
 * <p>The same interface serves projects, collections and marketplaces. Implementations are called from several threads at
 * once, for different entries. Whatever they throw becomes a failed refresh; what was stored before stays.
 */
public interface SnapshotSource {
    /** Returns the kinds this source is the truth for; constant, and no other source of a cache has one of them. */
    Set<EntryKind> kinds();

    /**
     * Returns which entries of a kind exist now: one that is missing in a complete inventory is removed from the cache.
     *
     * @param kind one of {@link #kinds()}
     * @param context the deadline and whether somebody still wants the answer
     * @throws Exception if nothing can be told at all; nothing is removed then
     */
    Inventory ids(EntryKind kind, FetchContext context) throws Exception;

    /**
     * Fetches one entry whole.
     *
     * @param request which, and what is known of it
     * @param context the deadline and whether somebody still wants the answer
     * @throws Exception if it could not be fetched; {@link SourceException} tells more than others
     */
    Fetched fetch(FetchRequest request, FetchContext context) throws Exception;
}
