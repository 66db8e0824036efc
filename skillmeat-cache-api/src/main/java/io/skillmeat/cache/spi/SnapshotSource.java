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
     * Returns where this source looks for entries of a kind, by names that are the same in every process: it is remembered which
     * places were searched. Constant. By default nothing needs telling apart, as all sources of the kind know the same entries.
     */
    default Set<String> places(EntryKind kind) {
        return Set.of();
    }

    /**
     * Returns whether an entry is this source's to refresh and to remove: what another cache with other sources has stored in the
     * same database is served as it is and left alone. By default all entries of its kinds are.
     *
     * @param location where the entry is, as its snapshot says
     */
    default boolean covers(EntryKind kind, String location) {
        return true;
    }

    /**
     * Returns which entries of a kind exist now: one that it {@linkplain #covers covers} and that is missing in a complete
     * inventory is removed from the cache.
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
