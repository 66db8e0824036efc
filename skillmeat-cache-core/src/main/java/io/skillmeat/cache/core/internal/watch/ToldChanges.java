package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Changes that an application tells of itself, because it makes them or learns of them in its own way. Safe for many threads. */
public final class ToldChanges implements ChangeSource {
    private final List<ToldWatch> watches = new CopyOnWriteArrayList<>();

    /** Creates a source that has told nothing yet. */
    public ToldChanges() {}

    /** Tells all caches that watch this source of a change; returns at once. */
    public void changed(Change change) {
        watches.forEach(watch -> watch.tell(change));
    }

    @Override
    public Watch watch(ChangeSink sink, RefreshScheduler scheduler) {
        ToldWatch watch = new ToldWatch(sink, scheduler, watches::remove);
        watches.add(watch);
        return watch;
    }
}
