package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.CACHE_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;

import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.Due;
import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.Stamp;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.internal.store.sql.EntryWriter.Guard;
import io.skillmeat.cache.core.internal.store.sql.LeasedRows.LeasedRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One transaction that writes: each of its methods is one whole operation of the store. */
final class Writing {
    private static final Difference NOTHING = new Difference(EntryChange.UNCHANGED, List.of(), List.of(), List.of(), 0);

    private final Session session;
    private final LogWriter log;
    private final String process;
    private final Instant now;
    private final UpdateRating rating;
    private final Eviction eviction;
    private final RecentItems recent;
    private final LeasedRows leased;
    private int displaced;

    /** Begins one that makes no use of what was read or written before. */
    Writing(Session session, StoreOptions options) {
        this(session, options, new RecentItems(0), new LeasedRows());
    }

    Writing(Session session, StoreOptions options, RecentItems recent, LeasedRows leased) {
        this.session = session;
        this.recent = recent;
        this.leased = leased;
        this.log = new LogWriter(options.limits().loggedChanges());
        this.process = options.process();
        this.now = options.clock().instant();
        this.rating = options.rating();
        this.eviction = new Eviction(session, options.limits().databaseBytes());
    }

    /** Returns how many other entries had to go for want of room. */
    int displaced() {
        return displaced;
    }

    Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> notes) throws SQLException {
        Known known = EntryWriter.seen(session, snapshot.entry().id());
        EntryRow entry = known.entry();
        Replacement replacement = Replacement.of(session, known, recent.of(entry), snapshot, now.toEpochMilli());
        replacement.rate(Ratings.of(session, replacement.different(), rating));
        Guard guard = Guard.admitting(fetch, now);
        Stamp stamp = fetch.seen();
        if (fetch.lease().isEmpty()) {
            entry.overruled();
            stamp = entry.stamp(known.epoch());
        } else {
            guard = guard.notNewerThan(fetch);
        }
        entry.fetched(Presence.PRESENT, stamp, fetch, process);
        entry.holds(replacement.items());
        if (!EntryWriter.save(session, known, guard)) {
            return refused(known.id(), fetch);
        }
        new ContentWriter(session).write(known.rid(), replacement);
        replacement.rows().ifPresent(rows -> recent.note(entry, snapshot.artifacts(), rows));
        notes.forEach(this::note);
        Difference difference = replacement.difference();
        log(difference.isEmpty() ? state(known.id()) : content(known.id(), difference));
        displaced += eviction.run(known.id(), this);
        return done(known, difference);
    }

    Write notModified(EntryId id, Fetch fetch) throws SQLException {
        Optional<LeasedRow> last = leased.take(id);
        if (last.isPresent() && isNoted(last.get(), fetch)) {
            return notModified(last.get().known());
        }
        Known known = EntryWriter.seen(session, id);
        if (!known.entry().isPresent()) {
            return refused(Result.DISCARDED);
        }
        known.entry().fetched(Presence.PRESENT, fetch.seen(), fetch, process);
        return EntryWriter.save(session, known, admitsFetched(fetch)) ? notModified(known) : refused(id, fetch);
    }

    /** If the row is no longer what the lease left, it has to be read. */
    private boolean isNoted(LeasedRow last, Fetch fetch) throws SQLException {
        EntryRow entry = last.known().entry();
        if (!entry.isPresent()) {
            return false;
        }
        entry.fetched(Presence.PRESENT, fetch.seen(), fetch, process);
        return EntryWriter.save(session, last, admitsFetched(fetch));
    }

    private Write notModified(Known known) throws SQLException {
        log(state(known.id()));
        return done(known, NOTHING);
    }

    Write notFound(EntryId id, Fetch fetch) throws SQLException {
        Known known = EntryWriter.seen(session, id);
        boolean stored = known.entry().isPresent();
        List<ArtifactId> gone =
                Rows.items(session, known).stream().map(StoredItem::id).sorted().toList();
        known.entry().fetched(Presence.ABSENT, fetch.seen(), fetch, process);
        known.entry().holds(EntryRow.Items.NONE);
        if (!EntryWriter.save(session, known, admitsFetched(fetch))) {
            return refused(id, fetch);
        }
        deleteContent(known, stored);
        return done(known, new Difference(EntryChange.UNCHANGED, List.of(), List.of(), gone, 0));
    }

    boolean failed(EntryId id, Fetch fetch, SourceFailure failure) throws SQLException {
        Known known = EntryWriter.seen(session, id);
        known.entry().failed(failure);
        if (!EntryWriter.save(session, known, Guard.admitting(fetch, now))) {
            session.abandon();
            return false;
        }
        return log(state(id));
    }

    int invalidate(Selection what, String reason, Instant at) throws SQLException {
        Mark mark = new Mark(nextSeq(), new Invalidation(at, reason, process));
        int stored = 0;
        if (what instanceof Selection.OfIds ofIds) {
            for (EntryId id : ofIds.ids()) {
                Known known = EntryWriter.seen(session, id);
                known.entry().invalidated(mark);
                EntryWriter.save(session, known);
                stored += known.entry().isPresent() ? 1 : 0;
            }
        } else {
            for (EntryKind kind : kinds(what)) {
                EntryWriter.save(session, Rows.epoch(session, kind).invalidated(mark));
                stored += count(kind);
            }
        }
        log(new LoggedChange.Invalidated(mark.seq(), now, process, what, reason));
        return stored;
    }

    boolean remove(EntryId id) throws SQLException {
        Known known = EntryWriter.seen(session, id);
        boolean stored = known.entry().isPresent();
        known.entry().removed();
        EntryWriter.save(session, known);
        deleteContent(known, stored);
        return stored;
    }

    boolean clear() throws SQLException {
        session.liftLimit();
        for (String id : session.dsl().select(ENTRIES.ID).from(ENTRIES).fetch(ENTRIES.ID)) {
            Known known = EntryWriter.seen(session, Rows.id(id));
            known.entry().forgotten();
            EntryWriter.save(session, known);
        }
        for (EntryKind kind : EntryKind.values()) {
            EntryWriter.save(session, Rows.epoch(session, kind).cleared());
        }
        new ContentWriter(session).deleteAll();
        return log(new LoggedChange.Removed(nextSeq(), now, process, Selection.all()));
    }

    /** Of a lease nobody is told, neither by the log nor by the revision: readers see nothing of it. */
    Optional<Leased> lease(EntryId id, Instant from, Duration length) throws SQLException {
        Known known = EntryWriter.seen(session, id);
        EntryRow entry = known.entry();
        if (entry.isLeased(from)) {
            session.abandon();
            return Optional.empty();
        }
        Lease lease = new Lease(id, Math.max(nextSeq(), entry.leaseToken() + 1), from.plus(length));
        entry.leased(lease.token(), from, lease.until());
        long crc = EntryWriter.save(session, known);
        Leased granted = new Leased(lease, known.state(), known.content().map(ContentRow::entry));
        leased.note(new LeasedRow(known, crc, known.epoch().values().crc()));
        return Optional.of(granted);
    }

    boolean release(Lease lease) throws SQLException {
        Known known = Rows.known(session, lease.id());
        if (!known.entry().isLeasedBy(lease)) {
            session.abandon();
            return false;
        }
        known.entry().released();
        EntryWriter.save(session, known);
        return true;
    }

    Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change) throws SQLException {
        Optional<MadeCollection> before = MadeRows.all(session).stream()
                .filter(made -> made.id().equals(id))
                .findFirst();
        Optional<MadeCollection> after = change.apply(before);
        if (after.equals(before)) {
            session.abandon();
            return NOTHING;
        }
        Difference difference = MadeCollection.difference(before, after);
        if (after.isPresent()) {
            MadeRows.write(session, before, after.get());
            log(content(id, difference));
        } else {
            MadeRows.delete(session, before);
            log(new LoggedChange.Removed(nextSeq(), now, process, Selection.of(id)));
        }
        return difference;
    }

    List<UpstreamState> takeDue(Due due, int limit) throws SQLException {
        List<UpstreamState> taken = new Upstreams(session, rating).take(due, limit);
        log.countUnlogged(session);
        return taken;
    }

    List<FoundArtifact> answered(List<UpstreamState> states) throws SQLException {
        List<Upstreams.Changed> changed = new Upstreams(session, rating).answer(states);
        Map<Known, Integer> more = new LinkedHashMap<>();
        changed.forEach(item -> more.merge(item.owner(), item.more(), Integer::sum));
        for (Map.Entry<Known, Integer> owner : more.entrySet()) {
            owner.getKey().entry().hasMoreOutdated(owner.getValue());
            EntryWriter.save(session, owner.getKey());
            log(state(owner.getKey().id()));
        }
        if (more.isEmpty()) {
            log.countUnlogged(session);
        }
        return changed.stream()
                .filter(item -> item.before().isEmpty())
                .map(Upstreams.Changed::found)
                .toList();
    }

    /** Derives anew how outdated every item is, and how many are; returns for how many it was not stored so. */
    int rateAll() throws SQLException {
        List<Upstreams.Changed> changed = new Upstreams(session, rating).rate();
        for (Known owner : changed.stream().map(Upstreams.Changed::owner).collect(Collectors.toSet())) {
            owner.entry()
                    .hasOutdated(session.dsl()
                            .fetchCount(
                                    ARTIFACTS,
                                    ARTIFACTS.ENTRY_RID.eq(owner.rid()).and(ARTIFACTS.SEVERITY.isNotNull())));
            EntryWriter.save(session, owner);
            log(state(owner.id()));
        }
        return changed.size();
    }

    boolean listed(EntryKind kind, Instant at) throws SQLException {
        EntryWriter.save(session, Rows.epoch(session, kind).listed(at));
        log.countUnlogged(session);
        return true;
    }

    boolean metadata(String key, String value) throws SQLException {
        note(key, value);
        log.countUnlogged(session);
        return true;
    }

    private void note(String key, String value) {
        String stored = Note.stored(key, value);
        session.dsl()
                .insertInto(CACHE_METADATA)
                .set(CACHE_METADATA.NAME, key)
                .set(CACHE_METADATA.VALUE, stored)
                .onConflict(CACHE_METADATA.NAME)
                .doUpdate()
                .set(CACHE_METADATA.VALUE, stored)
                .execute();
    }

    private Guard admitsFetched(Fetch fetch) {
        return Guard.admitting(fetch, now).notNewerThan(fetch);
    }

    private void deleteContent(Known known, boolean stored) throws SQLException {
        if (stored) {
            new ContentWriter(session).delete(known.rid(), known.id().kind());
            log(new LoggedChange.Removed(nextSeq(), now, process, Selection.of(known.id())));
        } else {
            log(state(known.id()));
        }
    }

    /** The statement has refused; this only finds the name for why. */
    private Write refused(EntryId id, Fetch fetch) throws SQLException {
        Known known = Rows.known(session, id);
        if (known.entry().stamp(known.epoch()).life() != fetch.seen().life()) {
            return refused(Result.DISCARDED);
        }
        return refused(known.entry().admits(fetch.lease(), now) ? Result.OVERTAKEN : Result.FENCED);
    }

    private Write refused(Result why) {
        session.abandon();
        return new Write(why, NOTHING);
    }

    private static Write done(Known known, Difference difference) {
        Stamp stored = known.state().value().orElseThrow().stamp();
        return new Write(
                stored.equals(known.entry().stamp(known.epoch())) ? Result.FRESH : Result.OVERTAKEN, difference);
    }

    private int count(EntryKind kind) {
        return session.dsl()
                .fetchCount(ENTRIES, ENTRIES.KIND.eq(kind.word()).and(ENTRIES.PRESENCE.eq(word(Presence.PRESENT))));
    }

    private static List<EntryKind> kinds(Selection what) {
        return what instanceof Selection.OfKind ofKind ? List.of(ofKind.kind()) : List.of(EntryKind.values());
    }

    private static String word(Presence presence) {
        return EntryRow.word(presence);
    }

    private LoggedChange state(EntryId id) throws SQLException {
        return new LoggedChange.State(nextSeq(), now, process, id);
    }

    private LoggedChange content(EntryId id, Difference difference) throws SQLException {
        return new LoggedChange.Content(nextSeq(), now, process, id, difference);
    }

    private long nextSeq() throws SQLException {
        return Rows.number(session, HotSql.LAST_SEQ) + 1;
    }

    private boolean log(LoggedChange change) throws SQLException {
        log.append(session, change);
        log.trim(session, change);
        return true;
    }
}
