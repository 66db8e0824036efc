package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.internal.refresh.ChangeFollower.Invalidation;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in changes: what a source of changes tells is marked stale in the store and refreshed.
 *
 * <p>The source's thread only notes a hint. A worker follows all that were noted meanwhile at once, so that a burst is one
 * invalidation and one refresh of each entry, and one question which entries exist. It adds no delay: the source decides when to
 * tell. Safe for use by many threads.
 */
final class ChangeIntake implements ChangeSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeIntake.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Ground ground;
    private final ChangeSource.Watch watch;
    private final Tracking tracking;
    private final ChangeFollower follower;
    private final Subscription log;
    private final Set<Hints> open = new LinkedHashSet<>();
    private Hints noted = new Hints();
    private State state = State.BEGINNING;
    private boolean watching;
    private boolean isTrackingLater;

    private ChangeIntake(ChangeSource source, Ground ground, Invalidation invalidation, Runs runs, Handles handles) {
        this.ground = ground;
        watch = source.watch(this, ground.scheduler());
        tracking = new Tracking(ground.store(), watch);
        follower = new ChangeFollower(ground, invalidation, runs, tracking, new Rediscovery(handles));
        log = ground.telling()
                .subscribe(EventFilter.all().only(Kind.ENTRIES_CHANGED, Kind.ENTRIES_REMOVED), this::heard);
    }

    /** Begins to watch the stored entries, and those that come. */
    static ChangeIntake begin(
            ChangeSource source, Ground ground, Invalidation invalidation, Runs runs, Handles handles) {
        ChangeIntake intake = new ChangeIntake(source, ground, invalidation, runs, handles);
        intake.tracking.update();
        intake.ready();
        return intake;
    }

    WatchStatus status() {
        return watch.status();
    }

    /** Returns what completes when every change made before this call is visible: with what could not be read. */
    CompletableFuture<List<SourceFailure>> sync() {
        tracking.update();
        return watch.sync()
                .toCompletableFuture()
                .thenCompose(told -> followed())
                .thenApply(this::withFailing);
    }

    /** What failed before this call, and is read no better since, is not visible either. */
    private List<SourceFailure> withFailing(List<SourceFailure> failures) {
        return Stream.concat(failures.stream(), follower.failing().stream())
                .distinct()
                .toList();
    }

    /** Stops watching; what was noted, and what the source tells last, is marked stale for whoever reads next. */
    @Override
    public void close() {
        synchronized (this) {
            state = State.CLOSED;
        }
        log.close();
        watch.close();
        Hints last = take();
        try {
            follower.mark(last);
        } catch (CacheException e) {
            LOG.warn("the last changes could not be noted; the next cache that watches finds them", e);
        }
        end(last, List.of(), null);
    }

    @Override
    public void changed(Change change) {
        LOG.debug("{}", change);
        note(hints -> hints.add(change));
    }

    @Override
    public synchronized void watching(Set<EntryId> entries) {
        LOG.debug("watching {} more entries", entries.size());
        boolean first = !watching;
        watching = true;
        note(hints -> hints.compare(entries, first));
    }

    @Override
    public void lost(WatchLoss loss) {
        ground.telling().degraded(loss);
    }

    @Override
    public void recovered(WatchLoss loss) {
        ground.telling().recovered(loss);
    }

    /** Has the watch follow what any process put or removed. */
    private void heard(CacheEvent event) {
        if (!(event instanceof CacheEvent.EntriesChanged changed && tracking.has(changed.entry()))) {
            track();
        }
    }

    /** Until it has succeeded, changes of what was put meanwhile would go unnoticed. */
    private void track() {
        try {
            tracking.update();
        } catch (CacheException e) {
            trackLater();
            LOG.warn("what is stored could not be looked up to watch it, tried again in {}: {}", RETRY, e.getMessage());
        } catch (RuntimeException | Error e) {
            trackLater();
            LOG.error("looking up what is stored to watch it broke off, tried again in {}", RETRY, e);
        }
    }

    private synchronized void trackLater() {
        if (!isTrackingLater && state != State.CLOSED) {
            isTrackingLater = true;
            ground.scheduler().schedule(RETRY, this::trackAgain);
        }
    }

    private void trackAgain() {
        synchronized (this) {
            isTrackingLater = false;
            if (state == State.CLOSED) {
                return;
            }
        }
        track();
    }

    private synchronized void note(Consumer<Hints> what) {
        what.accept(noted);
        followIn(Duration.ZERO);
    }

    /** Begins to follow hints: a source may tell some before it has returned its watch. */
    private synchronized void ready() {
        state = State.IDLE;
        if (!noted.isEmpty()) {
            followIn(Duration.ZERO);
        }
    }

    private synchronized void followIn(Duration delay) {
        if (state == State.IDLE) {
            state = State.SCHEDULED;
            ground.scheduler().schedule(delay, this::follow);
        }
    }

    private void follow() {
        Hints hints = take();
        try {
            CompletableFuture<List<SourceFailure>> unused = follower.refresh(follower.mark(hints))
                    .whenComplete((failures, failed) -> end(hints, failures, failed));
        } catch (CacheException e) {
            again(hints);
            LOG.warn("changes could not be noted and will be in {}: {}", RETRY, e.getMessage());
        } catch (RuntimeException | Error e) {
            again(hints);
            LOG.error("following changes broke off, tried again in {}", RETRY, e);
        }
    }

    private synchronized Hints take() {
        state = state == State.SCHEDULED ? State.IDLE : state;
        Hints taken = noted;
        noted = new Hints();
        open.add(taken);
        return taken;
    }

    /** What was noted since joins what failed, and not the other way round: that would be a chain as long as there are tries. */
    private synchronized void again(Hints hints) {
        open.remove(hints);
        if (!noted.isEmpty()) {
            hints.add(noted);
        }
        noted = hints;
        followIn(RETRY);
    }

    private void end(Hints hints, @Nullable List<SourceFailure> failures, @Nullable Throwable failed) {
        synchronized (this) {
            open.remove(hints);
        }
        if (failed == null) {
            hints.followed().complete(failures == null ? List.of() : failures);
        } else {
            hints.followed().completeExceptionally(failed);
        }
    }

    private synchronized CompletableFuture<List<SourceFailure>> followed() {
        List<CompletableFuture<List<SourceFailure>>> ends = new ArrayList<>();
        open.forEach(hints -> ends.add(hints.followed()));
        if (!noted.isEmpty()) {
            ends.add(noted.followed());
        }
        return ChangeFollower.all(ends);
    }

    private enum State {
        BEGINNING,
        IDLE,
        SCHEDULED,
        CLOSED
    }
}
