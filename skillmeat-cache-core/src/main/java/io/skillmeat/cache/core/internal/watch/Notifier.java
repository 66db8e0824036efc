package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.WatchLoss;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Tells of changes in directories, as well as it can. */
interface Notifier {
    /**
     * Begins to tell, before it returns. Does not fail: what it cannot tell of, it does not cover.
     *
     * @param territory what to tell of
     * @param survey shows the way at the start
     * @param listener whom to tell, on any thread
     */
    Armed arm(Territory territory, Survey survey, Listener listener);

    /** Looks at directories of which changes are told from now on: whatever changes after the look will be told. */
    interface Survey {
        /** Looks at a real directory; returns the real directories in it to tell of as well. */
        Collection<Path> look(Path directory);
    }

    /** Takes what a notifier tells; returns at once. */
    interface Listener {
        /** Takes what happened to a path. */
        void noticed(Notice notice);

        /** Learns that from now on, or for a moment, something could not be told. */
        void failed(WatchLoss loss);
    }

    /** A notifier at work. */
    interface Armed extends Subscription {
        /** Returns whether changes in a real directory are told. */
        boolean covers(Path directory);

        /** Returns whether changes in a real directory are told, or cannot be. */
        boolean knows(Path directory);

        /** Returns how many directories it covers. */
        int size();

        /** Returns what went wrong when it began. */
        List<WatchLoss> losses();
    }

    /** The notifier that never tells of anything. */
    Notifier SILENT = (territory, survey, listener) -> new Unarmed(List.of());

    /**
     * No notifier at work.
     *
     * @param losses why
     */
    record Unarmed(List<WatchLoss> losses) implements Armed {
        @Override
        public boolean covers(Path directory) {
            return false;
        }

        @Override
        public boolean knows(Path directory) {
            return true;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
