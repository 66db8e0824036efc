package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The periodic look: has refreshed what became stale without being read, and asked again which entries exist. */
final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final Ground ground;
    private final Runs runs;
    private final Handles handles;
    private final UpdateChecks checks;
    private final Pause pause;
    private final Optional<Duration> every;
    private RefreshScheduler.@Nullable Scheduled next;
    private @Nullable Instant nextAt;
    private boolean closed;

    Lookout(Ground ground, Runs runs, Handles handles, UpdateChecks checks, Pause pause) {
        this.ground = ground;
        this.runs = runs;
        this.handles = handles;
        this.checks = checks;
        this.pause = pause;
        every = ground.settings().refreshing().every();
    }

    void start() {
        every.ifPresent(interval -> lookIn(Duration.ZERO));
    }

    synchronized Optional<Instant> nextAt() {
        return Optional.ofNullable(nextAt);
    }

    synchronized void close() {
        closed = true;
        nextAt = null;
        if (next != null) {
            next.cancel();
        }
    }

    /** Looks once, now; never throws. */
    void look() {
        if (pause.cause().isEmpty()) {
            ground.sources().kinds().forEach(kind -> tried(() -> look(kind)));
            tried(checks::look);
        }
    }

    /** What goes wrong with one kind keeps no other from being looked at, now or the next time. */
    private void tried(Runnable look) {
        try {
            look.run();
        } catch (CacheException e) {
            if (isClosed()) {
                LOG.debug("the look for stale entries was ended: {}", e.getMessage());
            } else {
                LOG.warn("could not look for stale entries, will try again: {}", e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            LOG.error("looking for stale entries broke off, will try again", e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void look(EntryKind kind) {
        if (handles.isListingDue(kind)) {
            handles.refresh(Selection.of(kind), RefreshMode.IF_STALE);
            return;
        }
        for (StoredEntry stored : ground.store().list(kind)) {
            if (ground.sources().cover(stored.entry()) && !ground.freshness().isFresh(stored.state())) {
                requestUnlessResting(stored.state());
            }
        }
        for (EntryId id : handles.unloaded(kind)) {
            EntryState state = ground.store().state(id);
            if (state.value().isEmpty()) {
                requestUnlessResting(state);
            }
        }
    }

    private void requestUnlessResting(EntryState state) {
        if (ground.freshness().resting(state).isEmpty()) {
            runs.request(state.id());
        }
    }

    private synchronized void lookIn(Duration delay) {
        if (!closed) {
            nextAt = ground.scheduler().instant().plus(delay);
            next = ground.scheduler().schedule(delay, this::lookAndGoOn);
        }
    }

    private void lookAndGoOn() {
        try {
            look();
        } finally {
            every.ifPresent(this::lookIn);
        }
    }
}
