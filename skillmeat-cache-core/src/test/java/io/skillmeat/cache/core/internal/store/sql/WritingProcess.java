package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a forked process does that writes without pause: {@code FILE NAME FIRST}.
 *
 * <p>Its n-th write puts the number n into one of a few projects of its own, and is acknowledged by the line {@code ack n}. It
 * ends at the end of its standard input, or when it is killed.
 */
final class WritingProcess {
    /** How many projects it writes to in turn. */
    static final int PROJECTS = 7;

    private WritingProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        ManualScheduler clock = new ManualScheduler();
        StoreOptions options = new StoreOptions(clock, arguments[1]);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long number = Long.parseLong(arguments[2]);
        System.out.println("started");
        try (SnapshotStore store = SqlStore.open(Path.of(arguments[0]), options)) {
            System.out.println("opened");
            while (!input.ready()) {
                number++;
                write(store, arguments[1], number);
            }
        }
        System.out.println("closed");
    }

    private static void write(SnapshotStore store, String process, long number) {
        try {
            EntryId id = project(process, number);
            Fetch fetch =
                    new Fetch(store.state(id).current(), ManualScheduler.START, Optional.empty(), Optional.empty());
            store.put(Samples.project(name(process, number), "number:" + number, "b", "c"), fetch);
            System.out.println("ack " + number);
        } catch (CacheException e) {
            System.out.println("error " + e.kind() + " " + e.getMessage());
        }
    }

    static EntryId project(String process, long number) {
        return Samples.projectId(name(process, number));
    }

    private static String name(String process, long number) {
        return process + "-" + number % PROJECTS;
    }

    /** Returns the number that one of its projects was last written with; 0 if it is not stored. */
    static long stored(SnapshotStore store, String process, long number) {
        return store.read(project(process, number))
                .flatMap(found -> found.snapshot().artifacts().stream()
                        .flatMap(artifact -> artifact.metadata().description().stream())
                        .filter(text -> text.matches("\\d+"))
                        .findFirst())
                .map(Long::parseLong)
                .orElse(0L);
    }
}
