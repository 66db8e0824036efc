package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.internal.store.front.FrontOptions;
import io.skillmeat.cache.core.internal.store.front.FrontStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a forked process does that shares a database with others: {@code FILE OUT NAME WRITERS READERS KEYS SECONDS}.
 *
 * <p>Each writer writes numbers, one behind the other, into a project of its own; readers read projects of all processes. What
 * was done when is written to a file, a line for each operation: {@code w|r KEY NUMBER BEGAN ENDED}, in nanoseconds of the clock
 * that all processes of the machine share.
 */
final class SharingProcess {
    private static final int EVERY = 20;
    private static final long HELD = 50_000;

    private final SnapshotStore store;
    private final String name;
    private final List<String> keys;
    private final long end;
    private final List<StringBuilder> logs = new ArrayList<>();

    private SharingProcess(SnapshotStore store, String name, List<String> keys, Duration length) {
        this.store = store;
        this.name = name;
        this.keys = keys;
        this.end = System.nanoTime() + length.toNanos();
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        StoreOptions options = new StoreOptions(new ManualScheduler(), arguments[2]);
        Path file = Path.of(arguments[0]);
        try (SnapshotStore store =
                new FrontStore(SqlStore.open(file, options), new FrontOptions(HELD, Duration.ZERO, System::nanoTime))) {
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                put(
                        store,
                        arguments[2] + "-" + i,
                        0); // A process that loads its classes is not one that waits for others.
            }
            System.out.println("opened");
            System.in.read();
            SharingProcess process = new SharingProcess(
                    store,
                    arguments[2],
                    List.of(arguments[5].split(",")),
                    Duration.ofSeconds(Long.parseLong(arguments[6])));
            process.run(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            Files.write(Path.of(arguments[1]), process.logs);
        }
    }

    private void run(int writers, int readers) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String key = name + "-" + i;
            StringBuilder log = log();
            threads.add(new Thread(() -> write(key, log)));
        }
        for (int i = 0; i < readers; i++) {
            Random random = new Random(i);
            StringBuilder log = log();
            threads.add(new Thread(() -> read(random, log)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private StringBuilder log() {
        StringBuilder log = new StringBuilder();
        logs.add(log);
        return log;
    }

    private void write(String key, StringBuilder log) {
        for (long number = 1; System.nanoTime() < end; number++) {
            long began = System.nanoTime();
            put(store, key, number);
            line(log, "w", key, number, began);
        }
    }

    private static void put(SnapshotStore store, String key, long number) {
        EntryId id = Samples.projectId(key);
        Fetch fetch = new Fetch(store.state(id).current(), ManualScheduler.START, Optional.empty(), Optional.empty());
        store.put(Samples.project(key, "number:" + number, "b", "c:" + number), fetch);
    }

    /** Also what a snapshot says twice must agree: it was read whole. */
    private void read(Random random, StringBuilder log) {
        for (long i = 0; System.nanoTime() < end; i++) {
            String key = keys.get(random.nextInt(keys.size()));
            long began = System.nanoTime();
            Optional<StoredSnapshot> found = store.read(Samples.projectId(key));
            long number = found.map(SharingProcess::number).orElse(0L);
            if (i % EVERY == 0) {
                line(log, "r", key, number, began);
            }
        }
    }

    private static long number(StoredSnapshot found) {
        List<Long> numbers = found.snapshot().artifacts().stream()
                .flatMap(artifact -> artifact.metadata().description().stream())
                .map(Long::parseLong)
                .distinct()
                .toList();
        if (numbers.size() != 1) {
            throw new AssertionError("torn: " + numbers);
        }
        return numbers.get(0);
    }

    private static void line(StringBuilder log, String what, String key, long number, long began) {
        log.append(log.isEmpty() ? "" : "\n")
                .append(what)
                .append(' ')
                .append(key)
                .append(' ')
                .append(number)
                .append(' ')
                .append(began)
                .append(' ')
                .append(System.nanoTime());
    }
}
