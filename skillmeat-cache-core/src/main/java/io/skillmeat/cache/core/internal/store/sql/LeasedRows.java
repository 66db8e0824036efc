package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of entries as the last leases of this process left them: who notes under a lease that nothing has changed need not read
 * them again.
 *
 * <p>Whether a row is still the same is told by its checksum, in the statement that writes it. Safe for use by many threads.
 */
final class LeasedRows {
    /** Many more than are fetched at once; what is forgotten is read again. */
    private static final int MOST = 256;

    private final Map<EntryId, LeasedRow> rows = new LinkedHashMap<>();

    synchronized void note(LeasedRow row) {
        EntryId id = row.known().id();
        rows.remove(id);
        rows.put(id, row);
        if (rows.size() > MOST) {
            Iterator<LeasedRow> oldest = rows.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Returns the row of an entry, once. */
    synchronized Optional<LeasedRow> take(EntryId id) {
        return Optional.ofNullable(rows.remove(id));
    }

    /**
     * The row of an entry.
     *
     * @param known the row, in the hands of whoever takes this
     * @param crc its checksum
     * @param epochCrc that of the row that concerns all entries of its kind
     */
    record LeasedRow(Known known, long crc, long epochCrc) {}
}
