package io.skillmeat.cache.core;

import io.skillmeat.cache.core.internal.watch.ToldChanges;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;

/**
 * Changes that an application tells of itself, because it makes them or learns of them in its own way. May be given to several
 * caches. Safe for use by many threads.
 */
public final class ManualChanges implements ChangeSource {
    private final ToldChanges told = new ToldChanges();

    /** Creates a source that has told nothing yet. */
    public ManualChanges() {}

    /** Tells all open caches that have this source of a change; returns at once. */
    public void changed(Change change) {
        told.changed(change);
    }

    @Override
    public Watch watch(ChangeSink sink, RefreshScheduler scheduler) {
        return told.watch(sink, scheduler);
    }
}
