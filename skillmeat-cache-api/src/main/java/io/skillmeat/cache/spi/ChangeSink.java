package io.skillmeat.cache.spi;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import java.util.Set;

/**
 * Takes what a {@link ChangeSource} has to tell.
 *
 * <p>A source calls it from one thread at a time, in order. It returns soon: it only notes what it is told. What it throws is
 * logged and does no harm.
 */
public interface ChangeSink {
    /** Takes a hint that truth may have moved. */
    void changed(Change change);

    /**
     * Learns that entries are watched from now on. What happened to them before is not told: whoever wants to be sure compares
     * them with their source once. Told for the first time, perhaps without any entry, when the watch has begun: whoever wants
     * to be sure asks then which entries exist.
     */
    void watching(Set<EntryId> entries);

    /**
     * Learns that changes may go unnoticed. Told once; {@link #recovered} follows as soon as it is over and what changed in
     * the meantime has been told.
     */
    void lost(WatchLoss loss);

    /** Learns that a loss is over: every change until now has been told. */
    void recovered(WatchLoss loss);
}
