package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.refresh.Flights.Asked;
import io.skillmeat.cache.core.internal.refresh.Flights.Ended;
import io.skillmeat.cache.core.internal.refresh.Flights.Role;
import io.skillmeat.cache.core.internal.refresh.RunningRefresh.Scope;
import io.skillmeat.cache.core.internal.refresh.Slots.Slot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreListener;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries fresh: the one engine for projects, collections and marketplaces.
 *
 * <p><b>Runs.</b> Whoever wants an entry refreshed (a reader that misses, a reader that was served something stale, a call of
 * {@code refresh}, the periodic look) asks for a {@link Run}. {@link Flights} sees to it that an entry has one run that fetches
 * and at most one behind it. A run is claimed by exactly one thread: a worker that {@link Slots} gave a place, or a reader's own,
 * who then needs no free worker and waits behind nobody.
 *
 * <p><b>Attempts.</b> {@link Fetcher} makes one: it takes the entry's lease, so that no other process fetches it, and then the
 * stamp; it asks the source, and hands what it said to the store together with that stamp. The store decides what it is worth.
 * Fresh: the run ends. Overtaken (invalidated, removed or cleared meanwhile): what was fetched may be older than the
 * invalidation, so the run fetches again, three times at most before it leaves the rest to the next run. Failed: it is noted
 * with the time of the next attempt; if that is near, the run waits for it without a place or a thread. Elsewhere (another
 * process holds the lease): the run looks again soon, until that process is done or its lease has expired.
 *
 * <p><b>Late sources.</b> Each call has a deadline. When it passes, the run goes on without the answer and the place is free; a
 * source that does not return even when interrupted keeps its thread, and its entry is not fetched again before it does.
 *
 * <p>No lock is held while a source, the store or a listener is called. Safe for use by many threads.
 */
public final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration ELSEWHERE = Duration.ofMillis(100);
    private static final int MOST_REPEATS = 3;

    private final Ground ground;
    private final Flights flights;
    private final Slots slots;
    private final OpenCalls calls = new OpenCalls();
    private final Fetcher fetcher;
    private final Handles handles;
    private final UpdateChecks checks;
    private final Lookout lookout;
    private final Pause pause;
    private volatile @Nullable Instant lastEnded;
    private volatile Optional<ChangeIntake> intake = Optional.empty();

    /** Creates an engine that does nothing until it is asked or started. */
    public Refresher(
            SnapshotStore store, Sources sources, RefreshScheduler scheduler, EventBus bus, Settings settings) {
        this(Ground.of(store, sources, scheduler, bus, settings), new Flights(scheduler));
    }

    Refresher(Ground ground, Flights flights) {
        this.ground = ground;
        this.flights = flights;
        slots = new Slots(ground.scheduler(), ground.settings().refreshing().concurrency());
        fetcher = new Fetcher(ground, calls);
        handles = new Handles(ground, this, slots, calls);
        checks = new UpdateChecks(ground, calls);
        lookout = new Lookout(ground, this, handles);
        pause = new Pause(ground, lookout::look);
    }

    /** Begins to take in changes, and to look for stale entries by itself, as far as it is configured to. */
    public void start() {
        intake = ground.sources().changes().map(changes -> ChangeIntake.begin(changes, ground, this, handles));
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
            return SyncResult.ended(visible.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return SyncResult.late();
        } catch (ExecutionException e) {
            throw known(e);
        }
    }

    private CompletableFuture<List<SourceFailure>> revalidateAll() {
        handles.overtaken();
        return handles.refresh(Selection.all(), RefreshMode.REVALIDATE).attempts();
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
        ask(id, RefreshMode.IF_STALE, this);
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
        return flights.isRunning(id) ? Freshness.Activity.REVALIDATING : Freshness.Activity.IDLE;
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
                flights.running(),
                Optional.ofNullable(lastEnded),
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
        Asked asked = flights.ask(id, mode, id);
        if (asked.role() == Role.TOO_LATE) {
            throw closed();
        }
        boolean mine = false;
        if (timeout.isPresent()) {
            ground.scheduler().schedule(Duration.ZERO, () -> fly(asked.run(), Slot.NONE));
        } else {
            mine = fly(asked.run(), Slot.NONE);
        }
        Load.End end = mine || asked.role() == Role.FIRST ? Load.End.LOADED : Load.End.JOINED;
        if (end == Load.End.JOINED) {
            ground.counters().joined();
        }
        return await(id, asked.attempt(), end, timeout.orElse(longestWait()));
    }

    /** Ends everything: what has not ended ends cancelled, calls of sources are given up. */
    @Override
    public void close() {
        lookout.close();
        intake.ifPresent(ChangeIntake::close);
        pause.close();
        handles.close();
        for (Run run : flights.close()) {
            end(run, flights.end(run), new RefreshOutcome.Cancelled(), Optional.of(closed()));
        }
        calls.close();
        checks.close();
    }

    /** Asks for a run; the lane is for whom it waits. */
    Run ask(EntryId id, RefreshMode mode, Object lane) {
        Asked asked = flights.ask(id, mode, lane);
        switch (asked.role()) {
            case FIRST -> submit(asked.run());
            case JOINED -> ground.counters().joined();
            case TOO_LATE -> asked.run().ended().complete(new RefreshOutcome.Cancelled());
        }
        return asked.run();
    }

    /**
     * Has the source of an entry asked as soon as there is a place, also if it is left alone after a failure.
     *
     * @return what completes with the end of the first attempt that begins from now on: with how the source failed, if it did
     */
    CompletableFuture<Optional<SourceFailure>> revalidate(EntryId id, Object lane) {
        Asked asked = flights.ask(id, RefreshMode.REVALIDATE, lane);
        if (asked.role() == Role.TOO_LATE) {
            return CompletableFuture.failedFuture(closed());
        }
        submit(asked.run());
        return asked.attempt();
    }

    /** Returns what completes with the end of a run's present attempt, or of its next if there is none. */
    CompletableFuture<Optional<SourceFailure>> attemptOf(Run run) {
        return flights.attemptOf(run);
    }

    /** Returns how a run has failed that waits for the time of its next attempt. */
    Optional<SourceFailure> resting(Run run) {
        return flights.resting(run);
    }

    /** Takes a request back. */
    void withdraw(Run run) {
        end(run, flights.withdraw(run), new RefreshOutcome.Cancelled(), Optional.empty());
    }

    /** Asks upstreams what a refresh of this scope wants to know. */
    void checkUpstreams(Scope scope, Consumer<List<SourceFailure>> done) {
        checks.begin(scope.what(), scope.mode(), done);
    }

    /** Asks upstreams what is due by itself. */
    void lookUpstream() {
        checks.look();
    }

    boolean isPaused() {
        return pause.cause().isPresent();
    }

    private void submit(Run run) {
        slots.submit(run.lane(), slot -> fly(run, slot));
    }

    /** Makes an attempt for a run on this thread, unless another thread has claimed it; returns whether it did. */
    private boolean fly(Run run, Slot slot) {
        if (!flights.claim(run)) {
            slot.free();
            return false;
        }
        if (run.begins(ground.scheduler().instant())) {
            ground.telling().started(run.id());
        }
        Optional<CacheException> paused = pause.cause();
        if (paused.isPresent()) {
            land(run, slot, new Attempt.NotStored(paused.get()));
            return true;
        }
        try {
            fetcher.attempt(run, flights.mode(run), attempt -> land(run, slot, attempt));
        } catch (CacheException e) {
            land(run, slot, new Attempt.NotStored(e));
        }
        return true;
    }

    private void land(Run run, Slot slot, Attempt attempt) {
        slot.free();
        if (attempt instanceof Attempt.Done done) {
            end(run, done.outcome());
        } else if (attempt instanceof Attempt.Failed failed) {
            retryOrEnd(run, failed.failure());
        } else if (attempt instanceof Attempt.Overtaken overtaken) {
            repeatOrEnd(run, overtaken.stored());
        } else if (attempt instanceof Attempt.Elsewhere) {
            flights.postpone(run);
            ground.scheduler().schedule(ELSEWHERE, () -> submit(run));
        } else if (attempt instanceof Attempt.NotStored notStored) {
            pause.notice(notStored.why());
            run.notStored(notStored.why());
            end(run, flights.end(run), notStored(notStored.why()), Optional.of(notStored.why()));
        }
    }

    private void retryOrEnd(Run run, SourceFailure failure) {
        int failures = run.failed(failure);
        Duration wait = failure.retryAt()
                .map(at -> Duration.between(ground.scheduler().instant(), at))
                .orElse(FreshnessPolicy.LONGEST);
        boolean again = failure.kind() == SourceFailure.Kind.TRANSIENT
                && failures < ground.settings().refreshing().attempts()
                && wait.compareTo(PATIENCE) <= 0;
        LOG.debug("{} failed, attempt {}: {}", run.id(), failures, failure.message());
        if (again) {
            again(run, wait, Optional.of(failure));
        } else {
            ground.telling().failed(run.id().kind(), Optional.of(run.id()), failure);
            end(run, new RefreshOutcome.Failed(failure));
        }
    }

    private void repeatOrEnd(Run run, Optional<RefreshOutcome> stored) {
        if (run.overtaken(stored) <= MOST_REPEATS) {
            again(run, Duration.ZERO, Optional.empty());
        } else {
            end(run, run.outcome(stored.orElseGet(RefreshOutcome.Cancelled::new)));
        }
    }

    private void again(Run run, Duration wait, Optional<SourceFailure> failure) {
        flights.pause(run).complete(failure);
        ground.scheduler().schedule(wait, () -> submit(run));
    }

    private void end(Run run, RefreshOutcome outcome) {
        end(run, flights.end(run), run.outcome(outcome), Optional.empty());
    }

    /** Tells everybody that a run has ended, if it ended now, and sends off the one behind it. */
    private void end(Run run, Ended ended, RefreshOutcome outcome, Optional<CacheException> why) {
        if (ended.attempt().isEmpty()) {
            return;
        }
        LOG.debug("{}: {}", run.id(), outcome);
        lastEnded = ground.scheduler().instant();
        run.began().ifPresent(began -> ground.telling().ended(run.id(), outcome, began));
        ended.next().ifPresent(this::submit);
        CompletableFuture<Optional<SourceFailure>> attempt = ended.attempt().get();
        if (why.isPresent()) {
            attempt.completeExceptionally(why.get());
        } else {
            attempt.complete(
                    outcome instanceof RefreshOutcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty());
        }
        run.ended().complete(outcome);
    }

    private RefreshOutcome notStored(CacheException why) {
        return new RefreshOutcome.Failed(
                Failures.ofStore(why, ground.scheduler().instant()));
    }

    private static Load await(
            EntryId id, CompletableFuture<Optional<SourceFailure>> attempt, Load.End end, Duration limit) {
        try {
            return new Load(end, attempt.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Load(Load.End.LATE, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(
                    CacheException.Kind.CANCELLED,
                    "the caller was interrupted while " + id + " was loaded; the load goes on",
                    "read it again",
                    e);
        } catch (ExecutionException e) {
            throw known(e);
        }
    }

    private static RuntimeException known(ExecutionException e) {
        return e.getCause() instanceof CacheException known ? known : new IllegalStateException(e.getCause());
    }

    /** Another process's lease, then a fetch of our own: by then every attempt has ended. */
    private Duration longestWait() {
        return ground.settings().lease().multipliedBy(2);
    }

    private static CacheException closed() {
        return new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
    }
}
