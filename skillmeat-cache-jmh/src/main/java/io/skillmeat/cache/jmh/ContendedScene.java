package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads from disk while another thread writes all the time. */
final class ContendedScene implements Scene {
    private final StoreState stored = new StoreState();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ExecutorService second = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> writing;

    ContendedScene() {
        stored.fill();
        writing = CompletableFuture.runAsync(this::write, second);
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.of("snapshot from disk beside a writer", this::read));
    }

    private void write() {
        List<Snapshot<Project>> snapshots = Data.snapshots();
        for (int version = 0; !ended.get(); version++) {
            Snapshot<Project> next = snapshots.get(version % snapshots.size());
            stored.put(Data.withOneChanged(next, "in its version " + version));
        }
    }

    private void read() {
        if (writing.isDone()) {
            throw new IllegalStateException("the writer has ended");
        }
        stored.store().read(stored.nextId());
    }

    @Override
    public void close() {
        ended.set(true);
        second.shutdown();
        writing.join();
        stored.close();
    }
}
