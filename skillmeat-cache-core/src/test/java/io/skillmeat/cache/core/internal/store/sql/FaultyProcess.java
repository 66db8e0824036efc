package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus.Mode;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a forked process does whose files fail: {@code FILE}. It uses everything, and prints {@code ack NAME} for what was
 * acknowledged as written to the file, {@code refused KIND} for what was refused, and {@code slowest MILLISECONDS}.
 */
final class FaultyProcess {
    private static final int PROJECTS = 4;

    private final Path file;
    private long slowest;

    private FaultyProcess(Path file) {
        this.file = file;
    }

    /** Runs it. Anything but a typed refusal ends it with a stack trace. */
    public static void main(String[] arguments) {
        FaultyProcess process = new FaultyProcess(Path.of(arguments[0]));
        process.open("one").ifPresent(store -> process.use(store, "one"));
        process.open("two").ifPresent(store -> process.use(store, "two"));
        System.out.println("slowest " + process.slowest);
        System.out.println("done");
    }

    private Optional<SnapshotStore> open(String session) {
        List<SnapshotStore> opened = new ArrayList<>();
        StoreOptions options = new StoreOptions(new ManualScheduler(), session).fallback(Fallback.MEMORY);
        timed(() -> opened.add(SqlStore.open(file, options)));
        return opened.stream().findFirst();
    }

    private void use(SnapshotStore store, String session) {
        for (int i = 0; i < PROJECTS; i++) {
            String name = session + i;
            timed(() -> put(store, name));
            timed(() -> store.read(Samples.projectId(name)));
        }
        timed(() -> store.list(EntryKind.PROJECT));
        timed(() -> store.search(ArtifactQuery.text("b")));
        timed(() -> store.changesAfter(0, 100));
        timed(() -> store.invalidate(Selection.all(), "test", ManualScheduler.START));
        timed(store::status);
        timed(store::close);
    }

    private static void put(SnapshotStore store, String name) {
        EntryId id = Samples.projectId(name);
        Fetch fetch = new Fetch(store.state(id).current(), ManualScheduler.START, Optional.empty(), Optional.empty());
        boolean before = store.status().mode() == Mode.READ_WRITE;
        store.put(Samples.project(name, "a", "b"), fetch);
        if (before && store.status().mode() == Mode.READ_WRITE) {
            System.out.println("ack " + name);
        }
    }

    private void timed(Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (CacheException e) {
            System.out.println("refused " + e.kind());
        }
        slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
    }
}
