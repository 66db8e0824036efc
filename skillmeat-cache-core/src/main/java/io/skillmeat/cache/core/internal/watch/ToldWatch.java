package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A watch that tells what it is told, in order. */
final class ToldWatch implements ChangeSource.Watch {
    private static final Logger LOG = LoggerFactory.getLogger(ToldWatch.class);
    private static final WatchStatus STATUS =
            new WatchStatus(WatchStatus.Mode.MANUAL, 0, 0, List.of(), 0, 0, Optional.empty());
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Teller teller;
    private final Consumer<ToldWatch> onClose;
    private final Worker worker;
    private Set<EntryId> tracked = Set.of();
    private volatile boolean closed;

    ToldWatch(ChangeSink sink, RefreshScheduler scheduler, Consumer<ToldWatch> onClose) {
        this.teller = new Teller(sink, () -> {});
        this.onClose = onClose;
        this.worker = new Worker(scheduler, failure -> LOG.error("A change could not be told", failure));
        run(() -> teller.tellWatching(Set.of()));
    }

    void tell(Change change) {
        run(() -> teller.tell(change));
    }

    @Override
    public void track(Map<EntryId, Path> locations) {
        Set<EntryId> now = Set.copyOf(locations.keySet());
        run(() -> {
            Set<EntryId> fresh = new HashSet<>(now);
            fresh.removeAll(tracked);
            tracked = now;
            if (!fresh.isEmpty()) {
                teller.tellWatching(Set.copyOf(fresh));
            }
        });
    }

    @Override
    public CompletionStage<Void> sync() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        worker.run(() -> done.complete(null));
        if (closed) {
            done.complete(null);
        }
        return done;
    }

    @Override
    public WatchStatus status() {
        return STATUS;
    }

    @Override
    public void close() {
        onClose.accept(this);
        try {
            worker.runAndWait(() -> closed = true, CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable task) {
        worker.run(() -> {
            if (!closed) {
                task.run();
            }
        });
    }
}
