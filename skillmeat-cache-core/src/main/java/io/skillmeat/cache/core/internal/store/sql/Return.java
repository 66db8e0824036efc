package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One transaction that takes what was stored in memory back to the file: snapshots newer than the file's. Then everything is
 * marked as not fresh, under a number behind the end of the log in memory, so that whoever followed that one learns of it.
 */
final class Return {
    private static final String REASON = "the database's file can be used again";

    private final Session session;
    private final StoreOptions options;
    private final Salvage memory;

    Return(Session session, StoreOptions options, Salvage memory) {
        this.session = session;
        this.options = options;
        this.memory = memory;
    }

    int run() throws SQLException {
        session.liftLimit();
        int taken = take();
        for (MadeCollection made : memory.made(options.clock().instant())) {
            MadeRows.write(session, Optional.of(made), made);
        }
        markAll();
        return taken;
    }

    /** Takes what is newer than what is there; returns how many entries that were. */
    int take() throws SQLException {
        int taken = 0;
        for (Salvage.Entry entry : memory.entries().values()) {
            taken += entry.content().isPresent() && take(entry, entry.content().get()) ? 1 : 0;
        }
        return taken;
    }

    private boolean take(Salvage.Entry entry, ContentRow content) throws SQLException {
        Known known = Rows.known(session, content.id());
        Value value = entry.row().state(known.epoch()).value().orElseThrow();
        boolean newer = known.state()
                .value()
                .map(stored -> stored.fetchedAt().isBefore(value.fetchedAt()))
                .orElse(true);
        if (newer) {
            Snapshot<?> snapshot = new Snapshot<>(
                    content.entry(),
                    entry.artifacts().stream()
                            .map(item -> item.row().artifact())
                            .toList(),
                    content.diagnostics());
            Fetch fetch = new Fetch(known.state().current(), value.fetchedAt(), value.validator(), Optional.empty());
            new Writing(session, options).put(snapshot, fetch, Map.of());
        }
        return newer;
    }

    private void markAll() throws SQLException {
        Instant now = options.clock().instant();
        long seq = Math.max(Rows.number(session, HotSql.LAST_SEQ), memory.revision()) + 1;
        Mark mark = new Mark(seq, new Invalidation(now, REASON, options.process()));
        for (EntryKind kind : EntryKind.values()) {
            EntryWriter.save(session, Rows.epoch(session, kind).invalidated(mark));
        }
        new LogWriter(options.limits().loggedChanges())
                .append(session, new LoggedChange.Invalidated(seq, now, options.process(), Selection.all(), REASON));
    }
}
