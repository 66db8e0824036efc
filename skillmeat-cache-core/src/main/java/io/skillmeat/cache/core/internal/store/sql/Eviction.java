package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a database within its largest size: a transaction that made it too large lets go of what is cheapest to get again,
 * until a tenth of the room is free.
 *
 * <p>Reads are not noted, as each would be a write then; but what is read and stale is fetched, so that what was fetched longest
 * ago is what was not used for longest.
 */
final class Eviction {
    private static final String CANDIDATES = "SELECT id FROM entries WHERE presence = 'present' AND id <> ?"
            + " ORDER BY kind = 'marketplace' DESC, fetched_at";

    private final Session session;
    private final long largest;

    /**
     * Creates it.
     *
     * @param session the transaction
     * @param largest how many bytes may be in use
     */
    Eviction(Session session, long largest) {
        this.session = session;
        this.largest = largest;
    }

    /** Lets go of entries if there is too much; returns how many. */
    int run(EntryId keep, Writing writing) throws SQLException {
        if (Rows.number(session, "PRAGMA page_count") * Template.PAGE_SIZE <= largest || used() <= largest) {
            return 0;
        }
        int gone = 0;
        for (EntryId id : candidates(keep)) {
            writing.remove(id);
            gone++;
            if (used() <= largest - largest / 10) {
                break;
            }
        }
        return gone;
    }

    private long used() throws SQLException {
        long pages = Rows.number(session, "PRAGMA page_count") - Rows.number(session, "PRAGMA freelist_count");
        return pages * Template.PAGE_SIZE;
    }

    private List<EntryId> candidates(EntryId keep) throws SQLException {
        return session.query(
                CANDIDATES,
                result -> {
                    List<EntryId> ids = new ArrayList<>();
                    while (result.next()) {
                        ids.add(Rows.id(result.getString(1)));
                    }
                    return ids;
                },
                keep.value());
    }
}
