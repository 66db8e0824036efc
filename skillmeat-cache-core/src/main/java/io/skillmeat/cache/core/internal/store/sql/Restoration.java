package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One transaction that puts what a backup holds in the place of all entries. Collections that users made, and their members, are
 * added to those that there are.
 */
final class Restoration {
    private static final String REASON = "a backup was restored";

    private final Session session;
    private final StoreOptions options;
    private final Salvage backup;

    Restoration(Session session, StoreOptions options, Salvage backup) {
        this.session = session;
        this.options = options;
        this.backup = backup;
    }

    int run() throws SQLException {
        session.liftLimit();
        Instant now = options.clock().instant();
        Writing writing = new Writing(session, options);
        writing.clear();
        int restored = new Return(session, options, backup).take();
        List<MadeCollection> present = MadeRows.all(session);
        for (MadeCollection made : backup.made(now)) {
            Optional<MadeCollection> same = find(present, made.id());
            MadeRows.write(
                    session,
                    same,
                    same.map(old -> old.with(made.members(), now)).orElse(made));
        }
        writing.invalidate(Selection.all(), REASON, now);
        return restored;
    }

    private static Optional<MadeCollection> find(List<MadeCollection> all, EntryId id) {
        return all.stream().filter(made -> made.id().equals(id)).findFirst();
    }
}
