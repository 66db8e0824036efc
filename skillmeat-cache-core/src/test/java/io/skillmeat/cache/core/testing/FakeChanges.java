package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A source of changes that tells what a test wants, at once, and remembers what it is told to track. */
public final class FakeChanges implements ChangeSource {
    /** What it says of itself. */
    public static final WatchStatus STATUS =
            new WatchStatus(WatchStatus.Mode.NOTIFIED, 7, 0, List.of(), 0, 0, Optional.empty());

    private Optional<ChangeSink> sink = Optional.empty();
    private Optional<Change> last = Optional.empty();
    private Map<EntryId, Path> tracked = Map.of();
    private CompletableFuture<Void> barrier = CompletableFuture.completedFuture(null);

    @Override
    public Watch watch(ChangeSink told, RefreshScheduler scheduler) {
        sink = Optional.of(told);
        scheduler.schedule(Duration.ZERO, () -> told.watching(Set.of()));
        return new FakeWatch();
    }

    /** Tells of a change. */
    public void tell(Change change) {
        sink.orElseThrow().changed(change);
    }

    /** Tells of a change when the watch is closed, as what was queued. */
    public void tellLast(Change change) {
        last = Optional.of(change);
    }

    /** Tells that changes may go unnoticed. */
    public void lose(WatchLoss loss) {
        sink.orElseThrow().lost(loss);
    }

    /** Tells that a loss is over. */
    public void recover(WatchLoss loss) {
        sink.orElseThrow().recovered(loss);
    }

    /** Lets barriers wait from now on until what is returned completes. */
    public CompletableFuture<Void> holdBarriers() {
        barrier = new CompletableFuture<>();
        return barrier;
    }

    /** Returns where the entries are that it was last told to track. */
    public Map<EntryId, Path> tracked() {
        return tracked;
    }

    private final class FakeWatch implements Watch {
        @Override
        public void track(Map<EntryId, Path> locations) {
            Set<EntryId> fresh = new HashSet<>(locations.keySet());
            fresh.removeAll(tracked.keySet());
            tracked = locations;
            if (!fresh.isEmpty()) {
                sink.orElseThrow().watching(fresh);
            }
        }

        @Override
        public CompletionStage<Void> sync() {
            return barrier;
        }

        @Override
        public WatchStatus status() {
            return STATUS;
        }

        @Override
        public void close() {
            last.ifPresent(FakeChanges.this::tell);
        }
    }
}
