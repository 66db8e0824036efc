package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One sink for two watches. It is told by one thread at a time; what both have lost is told once, and is over when both have it
 * back; and watching has begun when the watch of projects says so, however soon that of documents does.
 */
final class JointSink {
    private final ChangeSink sink;
    private final Map<Losses.Key, Integer> lost = new HashMap<>();
    private final Set<EntryId> early = new LinkedHashSet<>();
    private boolean begun;

    JointSink(ChangeSink sink) {
        this.sink = sink;
    }

    /** Returns the sink of the watch of projects and collections. */
    ChangeSink ofTrees() {
        return new Part() {
            @Override
            public void watching(Set<EntryId> entries) {
                begin(entries);
            }
        };
    }

    /** Returns the sink of the watch of marketplaces. */
    ChangeSink ofDocuments() {
        return new Part() {
            @Override
            public void watching(Set<EntryId> entries) {
                join(entries);
            }
        };
    }

    private synchronized void begin(Set<EntryId> entries) {
        begun = true;
        Set<EntryId> all = new LinkedHashSet<>(entries);
        all.addAll(early);
        early.clear();
        sink.watching(Set.copyOf(all));
    }

    private synchronized void join(Set<EntryId> entries) {
        if (begun) {
            sink.watching(entries);
        } else {
            early.addAll(entries);
        }
    }

    private synchronized void tell(Change change) {
        sink.changed(change);
    }

    private synchronized void lose(WatchLoss loss) {
        if (lost.merge(Losses.Key.of(loss), 1, Integer::sum) == 1) {
            sink.lost(loss);
        }
    }

    private synchronized void recover(WatchLoss loss) {
        Integer left = lost.computeIfPresent(Losses.Key.of(loss), (key, parts) -> parts > 1 ? parts - 1 : null);
        if (left == null) {
            sink.recovered(loss);
        }
    }

    /** What is the same for both watches. */
    private abstract class Part implements ChangeSink {
        @Override
        public void changed(Change change) {
            tell(change);
        }

        @Override
        public void lost(WatchLoss loss) {
            lose(loss);
        }

        @Override
        public void recovered(WatchLoss loss) {
            recover(loss);
        }
    }
}
