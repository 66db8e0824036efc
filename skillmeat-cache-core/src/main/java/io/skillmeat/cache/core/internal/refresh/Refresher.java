package io.skillmeat.cache.core.internal.refresh;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreListener;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries fresh: the one engine for projects, collections and marketplaces.
 *
 * <p>Whoever wants an entry refreshed (a reader that misses, a reader that was served something stale, a call of
 * {@code refresh}, a change, the periodic look) asks for a run of it: {@link Runs} sees that through. For each of its attempts,
 * {@link Fetcher} takes the entry's lease, so that no other process fetches it, and then the stamp; it asks the source, and hands
 * what it said to the store together with that stamp. The store decides what it is worth.
 *
 * <p><b>Late sources.</b> Each call has a deadline. When it passes, the run goes on without the answer and the place is free; a
 * source that does not return even when interrupted keeps its thread, and its entry is not fetched again before it does.
 *
 * <p>No lock is held while a source, the store or a listener is called. Safe for use by many threads.
 */
public final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final Ground ground;
    private final OpenCalls calls = new OpenCalls();
    private final Runs runs;
    private final Handles handles;
    private final UpdateChecks checks;
    private final Lookout lookout;
    private final Pause pause;
    private volatile Optional<ChangeIntake> intake = Optional.empty();

    /** Creates an engine that does nothing until it is asked or started. */
    public Refresher(
            SnapshotStore store, Sources sources, RefreshScheduler scheduler, EventBus bus, Settings settings) {
        this(Ground.of(store, sources, scheduler, bus, settings), new Flights(scheduler));
    }

    Refresher(Ground ground, Flights flights) {
        this.ground = ground;
        Slots slots =
                new Slots(ground.scheduler(), ground.settings().refreshing().concurrency());
        pause = new Pause(ground, this::look);
        runs = new Runs(ground, flights, slots, calls, pause);
        checks = new UpdateChecks(ground, calls);
        handles = new Handles(ground, runs, checks, slots, calls);
        lookout = new Lookout(ground, runs, handles, checks, pause);
    }

    /** Begins to take in changes, and to look for stale entries by itself, as far as it is configured to. */
    public void start() {
        intake = ground.sources()
                .changes()
                .map(changes -> ChangeIntake.begin(changes, ground, this::invalidate, runs, handles));
        lookout.start();
    }

    /** Returns who is to be told what becomes of the store. */
    public StoreListener storeListener() {
        return new StoreFollower(ground, pause, this::reconcile);
    }

    /** Content may have been lost: what is configured to happen by itself happens now, the rest when it is read. */
    private void reconcile() {
        handles.overtaken();
        if (ground.settings().refreshing().every().isPresent() || intake.isPresent()) {
            lookout.look();
        }
    }

    /** Waits until every change that was made before this call is visible. */
    public SyncResult sync(Duration timeout) throws InterruptedException {
        CompletableFuture<List<SourceFailure>> visible =
                intake.map(ChangeIntake::sync).orElseGet(this::revalidateAll);
        try {
            return SyncResult.ended(visible.get(NANOSECONDS.convert(timeout), NANOSECONDS));
        } catch (TimeoutException e) {
            return SyncResult.late();
        } catch (ExecutionException e) {
            throw Runs.known(e);
        }
    }

    private CompletableFuture<List<SourceFailure>> revalidateAll() {
        return handles.alone(Selection.all(), RefreshMode.REVALIDATE).attempts();
    }

    /** Marks entries as not fresh; returns how many stored ones that were. */
    public int invalidate(Selection what, String reason) {
        int marked = ground.store().invalidate(what, reason, ground.scheduler().instant());
        overtaken();
        ground.telling().logged();
        return marked;
    }

    /** Returns how well changes are noticed, if somebody tells of them. */
    public Optional<WatchStatus> watching() {
        return intake.map(ChangeIntake::status);
    }

    /** Begins a refresh of a selection, or joins one. */
    public Refresh refresh(Selection what, RefreshMode mode) {
        return handles.refresh(what, mode);
    }

    /** Has an entry refreshed behind the caller's back, unless it is fresh or its source is left alone for a while. */
    public void request(EntryId id) {
        runs.request(id);
    }

    /** Returns whether a stored entry is this cache's to refresh; one whose source cannot tell is, to tell that. */
    public boolean refreshes(Entry entry) {
        try {
            return ground.sources().cover(entry);
        } catch (RuntimeException e) {
            LOG.debug("the source did not tell whether {} is its own", entry.id(), e);
            return true;
        }
    }

    /** Returns what of a read's policy is possible: of what no source delivers, only what is stored is known. */
    public ReadPolicy possible(EntryId id, ReadPolicy wanted) {
        return ground.sources().of(id.kind()).isPresent() ? wanted : wanted.mode(ReadPolicy.Mode.ONLY_IF_CACHED);
    }

    /** Returns what is known of which entries of a kind exist, where its source looks. */
    public Inventoried inventoried(EntryKind kind) {
        return handles.inventoried(kind);
    }

    /** Takes notice that something was invalidated, removed or cleared: a refresh asked for from now on begins anew. */
    public void overtaken() {
        handles.overtaken();
    }

    /** Returns whether an entry is being refreshed in this process. */
    public Freshness.Activity activity(EntryId id) {
        return runs.activity(id);
    }

    /** Returns what a marketplace last came to offer differently. */
    public Optional<MarketplaceChange> lastChange(EntryId id) {
        return new MarketplaceNews(ground.store()).last(id);
    }

    /** Returns the rules of freshness, as this cache is configured. */
    public EntryFreshness freshness() {
        return ground.freshness();
    }

    /** Returns what is being refreshed and when that happens by itself. */
    public CacheStatus.Refreshing state() {
        return new CacheStatus.Refreshing(
                runs.running(),
                runs.lastEnded(),
                lookout.nextAt(),
                pause.cause().map(CacheException::kind),
                ProgressNote.running(ground));
    }

    /** Returns what was counted. */
    public RefreshCounters counters() {
        return ground.counters();
    }

    /**
     * Loads an entry and waits for the end of one attempt: on this thread, unless a fetch is running or there is a time limit.
     *
     * @param timeout how long to wait at most; the load goes on
     * @throws CacheException if the store failed, the cache was closed or the caller interrupted
     */
    public Load load(EntryId id, RefreshMode mode, Optional<Duration> timeout) {
        return runs.load(id, mode, timeout);
    }

    /** Ends everything: what has not ended ends cancelled, calls of sources are given up. */
    @Override
    public void close() {
        lookout.close();
        intake.ifPresent(ChangeIntake::close);
        pause.close();
        handles.close();
        runs.close();
        calls.close();
        checks.close();
    }

    private void look() {
        lookout.look();
    }
}
