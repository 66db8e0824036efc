package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what each operation of a store came to and how long it took: at DEBUG, and at WARN if that was a second or more.
 * Safe for use by many threads.
 */
public final class TimedStore implements SnapshotStore {
    private static final Logger LOG = LoggerFactory.getLogger(TimedStore.class);
    private static final long NANOS_TO_MICROS = 1_000;
    private static final long SLOW_MICROS = 1_000_000;

    private final SnapshotStore store;

    /** Puts the clock before a store. */
    public TimedStore(SnapshotStore store) {
        this.store = store;
    }

    @Override
    public Optional<StoredSnapshot> read(EntryId id) {
        return timed("read", id, () -> store.read(id), TimedStore::hitOrMiss);
    }

    private static String hitOrMiss(Optional<StoredSnapshot> found) {
        return found.map(snapshot -> "hit " + snapshot.origin()).orElse("miss");
    }

    @Override
    public EntryState state(EntryId id) {
        return timed("state", id, () -> store.state(id), EntryState::current);
    }

    @Override
    public List<StoredEntry> list(EntryKind kind) {
        return timed("list", kind, () -> store.list(kind), List::size);
    }

    @Override
    public Optional<Instant> listedAt(EntryKind kind) {
        return timed("listedAt", kind, () -> store.listedAt(kind), Function.identity());
    }

    @Override
    public void listed(EntryKind kind, Instant at) {
        timed("listed", kind, () -> store.listed(kind, at));
    }

    @Override
    public Page<FoundArtifact> search(ArtifactQuery query) {
        return timed(
                "search",
                query.text(),
                () -> store.search(query),
                page -> page.items().size() + " of " + page.total());
    }

    @Override
    public Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> notes) {
        return timed("put", snapshot.entry().id(), () -> store.put(snapshot, fetch, notes), Write::result);
    }

    @Override
    public Write notModified(EntryId id, Fetch fetch) {
        return timed("notModified", id, () -> store.notModified(id, fetch), Write::result);
    }

    @Override
    public Write notFound(EntryId id, Fetch fetch) {
        return timed("notFound", id, () -> store.notFound(id, fetch), Write::result);
    }

    @Override
    public void failed(EntryId id, Fetch fetch, SourceFailure failure) {
        timed("failed", id, () -> store.failed(id, fetch, failure));
    }

    @Override
    public int invalidate(Selection what, String reason, Instant at) {
        return timed("invalidate", reason, () -> store.invalidate(what, reason, at), Function.identity());
    }

    @Override
    public boolean remove(EntryId id, Instant at) {
        return timed("remove", id, () -> store.remove(id, at), Function.identity());
    }

    @Override
    public void clear(Instant at) {
        timed("clear", "", () -> store.clear(at));
    }

    @Override
    public Optional<Leased> lease(EntryId id, Instant now, Duration length) {
        return timed(
                "lease",
                id,
                () -> store.lease(id, now, length),
                lease -> lease.isPresent() ? "taken" : "held by somebody else");
    }

    @Override
    public void release(Lease lease) {
        timed("release", lease.id(), () -> store.release(lease));
    }

    @Override
    public List<FoundArtifact> named(Collection<String> names) {
        return timed("named", names.size(), () -> store.named(names), List::size);
    }

    @Override
    public ArtifactHistory history(EntryId entry, ArtifactId item) {
        return timed(
                "history",
                item,
                () -> store.history(entry, item),
                history -> history.past().size());
    }

    @Override
    public long firstSeqSince(Instant time) {
        return timed("firstSeqSince", time, () -> store.firstSeqSince(time), Function.identity());
    }

    @Override
    public List<MadeCollection> madeCollections() {
        return timed("madeCollections", "", store::madeCollections, List::size);
    }

    @Override
    public Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change) {
        return timed("remake", id, () -> store.remake(id, change), Difference::entry);
    }

    @Override
    public List<UpstreamState> takeDue(Due due, int limit) {
        return timed("takeDue", limit, () -> store.takeDue(due, limit), List::size);
    }

    @Override
    public List<FoundArtifact> answered(List<UpstreamState> states) {
        return timed("answered", states.size(), () -> store.answered(states), List::size);
    }

    /** Not timed: memory asks it before it answers, again and again. */
    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public List<LoggedChange> changesAfter(long seq, int limit) {
        return timed("changesAfter", seq, () -> store.changesAfter(seq, limit), List::size);
    }

    @Override
    public long lastSeq() {
        return timed("lastSeq", "", store::lastSeq, Function.identity());
    }

    @Override
    public long trimmedUpTo() {
        return timed("trimmedUpTo", "", store::trimmedUpTo, Function.identity());
    }

    @Override
    public Optional<String> metadata(String key) {
        return timed("metadata", key, () -> store.metadata(key), Function.identity());
    }

    @Override
    public void metadata(String key, String value) {
        timed("metadata", key, () -> store.metadata(key, value));
    }

    @Override
    public CacheStatus.Store status() {
        return timed("status", "", store::status, CacheStatus.Store::mode);
    }

    /** Not timed: all of it takes long. */
    @Override
    public StoreMaintenance maintenance() {
        return store.maintenance();
    }

    @Override
    public void close() {
        timed("close", "", store::close);
    }

    private static void timed(String operation, Object about, Runnable work) {
        timed(
                operation,
                about,
                () -> {
                    work.run();
                    return "done";
                },
                Function.identity());
    }

    private static <T> T timed(String operation, Object about, Supplier<T> work, Function<? super T, ?> outcome) {
        long start = System.nanoTime();
        T result = work.get();
        long micros = (System.nanoTime() - start) / NANOS_TO_MICROS;
        if (micros >= SLOW_MICROS) {
            LOG.warn("slow: {}: {}, {} µs", named(operation, about), outcome.apply(result), micros);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{}: {}, {} µs", named(operation, about), outcome.apply(result), micros);
        }
        return result;
    }

    private static String named(String operation, Object about) {
        return (operation + " " + about).strip();
    }
}
