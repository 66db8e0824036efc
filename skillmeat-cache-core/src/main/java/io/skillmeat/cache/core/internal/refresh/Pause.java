package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether refreshing rests because nothing can be written; looks every two seconds whether it can again. */
final class Pause {
    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);
    private static final Set<Kind> PAUSING = Set.of(Kind.DISK_FULL, Kind.READ_ONLY);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final String PROBE_KEY = "refresh.probe";

    private final SnapshotStore store;
    private final RefreshScheduler scheduler;
    private final Telling telling;
    private final Runnable resumed;
    private volatile @Nullable CacheException cause;
    private volatile boolean closed;

    Pause(Ground ground, Runnable resumed) {
        store = ground.store();
        scheduler = ground.scheduler();
        telling = ground.telling();
        this.resumed = resumed;
    }

    /** Returns why refreshing rests, if it does. */
    Optional<CacheException> cause() {
        return Optional.ofNullable(cause);
    }

    /** Returns whether refreshing rests after a failure of this kind: one that stays for a while. */
    static boolean isFor(Kind kind) {
        return PAUSING.contains(kind);
    }

    /** Takes notice of a failure of the store: rests if it is of such a kind. */
    void notice(CacheException failure) {
        if (!isFor(failure.kind()) || !begin(failure)) {
            return;
        }
        scheduler.schedule(PROBE, this::probe);
        LOG.warn("refreshing rests until the store can be written again: {}", failure.getMessage());
        telling.degraded(failure);
    }

    void close() {
        closed = true;
    }

    private synchronized boolean begin(CacheException failure) {
        boolean first = cause == null && !closed;
        cause = first ? failure : cause;
        return first;
    }

    private void probe() {
        CacheException present = cause;
        if (closed || present == null) {
            return;
        }
        try {
            store.metadata(PROBE_KEY, scheduler.instant().toString());
        } catch (RuntimeException | Error e) {
            LOG.debug("the store still cannot be written", e);
            scheduler.schedule(PROBE, this::probe);
            return;
        }
        cause = null;
        LOG.info("the store can be written again: refreshing goes on");
        telling.recovered(present.kind());
        resumed.run();
    }
}
