package io.skillmeat.cache.spi;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.WatchStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Tells a cache that truth may have moved, so that it need not ask. */
@FunctionalInterface
public interface ChangeSource {
    /**
     * Begins to watch.
     *
     * <p>Does not fail because of what it finds: what cannot be watched becomes a {@linkplain ChangeSink#lost loss}.
     *
     * @param sink whom to tell
     * @param scheduler the clock and the threads to use; stays open until the watch is closed
     */
    Watch watch(ChangeSink sink, RefreshScheduler scheduler);

    /** A running watch. Safe for use by many threads; after {@link #close()} its methods do nothing. */
    interface Watch extends Subscription {
        /**
         * Tells which entries the cache holds now and where they are; entries that were told before and are missing here are
         * no longer watched. Returns at once: {@link ChangeSink#watching} follows when the new ones are watched.
         *
         * @param locations the location of every entry that has one on disk
         */
        void track(Map<EntryId, Path> locations);

        /**
         * Returns a barrier: it completes when every change made before this call to anything watched, and to any entry
         * tracked before this call, has been handed to the sink. It does not rely on notifications. Completes at once if the
         * watch is closed.
         */
        CompletionStage<Void> sync();

        /** Returns how well changes are noticed now. */
        WatchStatus status();

        /** Stops watching. What was noticed but not yet told is told first. Takes a few seconds at most. */
        @Override
        void close();
    }
}
