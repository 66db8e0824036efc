package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One transaction that fills a new, private database with what was salvaged of another one.
 *
 * <p>Nothing in it is fresh: every generation has moved, and no kind was ever listed. Its change log begins behind every number
 * that anybody may have seen, so that whoever follows the old one learns that it is gone.
 */
final class Rebuilding {
    private final Session session;
    private final StoreOptions options;
    private final Salvage salvage;
    private final Instant now;

    Rebuilding(Session session, StoreOptions options, Salvage salvage) {
        this.session = session;
        this.options = options;
        this.salvage = salvage;
        this.now = options.clock().instant();
    }

    void run(String reason) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
        long seq = Math.max(now.toEpochMilli(), salvage.revision() + 1);
        Mark mark = new Mark(seq, new Invalidation(now, reason, options.process()));
        for (EntryKind kind : EntryKind.values()) {
            EntryWriter.save(session, epoch(kind, seq).invalidated(mark));
        }
        write(salvage.upstreams());
        for (Salvage.Entry entry : salvage.entries().values()) {
            write(entry);
        }
        for (MadeCollection made : salvage.made(now)) {
            MadeRows.write(session, Optional.empty(), made);
        }
        new LogWriter(options.limits().loggedChanges())
                .append(session, new LoggedChange.Invalidated(seq, now, options.process(), Selection.all(), reason));
        session.execute("COMMIT");
    }

    /** Of a kind whose row is lost, life and generation must not be seen a second time. */
    private EpochRow epoch(EntryKind kind, long unseen) {
        return salvage.epoch(kind)
                .map(row -> new EpochRow(kind, row.life(), row.generation(), row.mark(), Optional.empty()))
                .orElseGet(() -> new EpochRow(kind, unseen, unseen, Optional.empty(), Optional.empty()));
    }

    private void write(Salvage.Entry entry) throws SQLException {
        Known known = EntryWriter.seen(session, entry.row().id());
        if (entry.content().isPresent()) {
            Replacement whole = Replacement.whole(entry.content().get(), entry.artifacts());
            whole.rate(Ratings.of(session, whole.different(), options.rating()));
            new ContentWriter(session).write(known.rid(), whole);
            entry.row().holds(whole.items());
        }
        EntryWriter.save(session, new Known(known.rid(), known.epoch(), entry.row(), Optional.empty()));
    }

    private void write(List<UpstreamState> upstreams) throws SQLException {
        for (UpstreamState state : upstreams) {
            Ratings.insert(session, state);
        }
    }
}
