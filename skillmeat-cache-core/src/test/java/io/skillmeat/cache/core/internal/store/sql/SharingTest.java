package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.LongForm;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R9 and R10: four processes share one database, write and read without pause, and each sees what the others did. */
class SharingTest extends SqlFixture {
    private static final int PROCESSES = 4;
    private static final long MILLI = 1_000_000;
    private static final long TIME_LIMIT_P99 = 50 * MILLI;
    private static final long TIME_LIMIT = 2_000 * MILLI;

    @TempDir
    private Path logs;

    @Test
    void use_mixedLoadOfFourProcesses_isLinearizableAndLosesNothing() throws Exception {
        List<Operation> all = run(2, 2, Effort.rounds(4, 600));
        Map<String, List<Operation>> writes = writes(all);
        long reads = 0;
        for (Operation read : all) {
            if (read.what() == 'r') {
                check(read, writes.getOrDefault(read.key(), List.of()));
                reads++;
            }
        }
        assertNothingLost(writes);
        Effort.tell(
                "R9",
                writes(all).values().stream().mapToInt(List::size).sum() + " writes, " + reads
                        + " checked reads, 0 stale, 0 lost");
    }

    @Test
    void write_sixteenThreadsOfFourProcesses_waitTheirTurn() throws Exception {
        List<Operation> all = run(4, 0, Effort.rounds(4, 600));
        Map<String, List<Operation>> writes = writes(all);
        assertNothingLost(writes);
        long[] waits = all.stream().mapToLong(Operation::nanos).sorted().toArray();
        long p99 = waits[waits.length * 99 / 100];
        long max = waits[waits.length - 1];
        int most = writes.values().stream().mapToInt(List::size).max().orElseThrow();
        int least = writes.values().stream().mapToInt(List::size).min().orElseThrow();
        String figures = waits.length + " writes, p50 " + waits[waits.length / 2] / MILLI + " ms, p99 " + p99 / MILLI
                + " ms, longest " + max / MILLI + " ms, " + least + " to " + most + " a thread";
        Effort.tell("R10", figures);
        assertEquals(16, writes.size());
        if (LongForm.ON) {
            assertTrue(p99 < TIME_LIMIT_P99 && max < TIME_LIMIT && most <= 3 * least, figures);
        }
    }

    private List<Operation> run(int writers, int readers, int seconds) throws Exception {
        open().close();
        String keys = IntStream.range(0, PROCESSES)
                .boxed()
                .flatMap(p -> IntStream.range(0, writers).mapToObj(w -> "p" + p + "-" + w))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        List<ForkedJvm> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(ForkedJvm.start(
                    SharingProcess.class,
                    List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"),
                    file().toString(),
                    logs.resolve("p" + i).toString(),
                    "p" + i,
                    "" + writers,
                    "" + readers,
                    keys,
                    "" + seconds));
        }
        for (ForkedJvm process : processes) {
            assertEquals("opened", process.nextLine().orElseThrow());
        }
        for (ForkedJvm process : processes) {
            process.tell("go");
        }
        List<Operation> all = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            assertEquals("", processes.get(i).output(), "nothing failed");
            try (Stream<String> lines = Files.lines(logs.resolve("p" + i))) {
                lines.filter(line -> !line.isEmpty()).map(Operation::of).forEach(all::add);
            }
        }
        return all;
    }

    private static Map<String, List<Operation>> writes(List<Operation> all) {
        Map<String, List<Operation>> writes = new HashMap<>();
        for (Operation operation : all) {
            if (operation.what() == 'w') {
                writes.computeIfAbsent(operation.key(), same -> new ArrayList<>())
                        .add(operation);
            }
        }
        return writes;
    }

    /** A read returns nothing older than what was acknowledged before it began, nor what began only after it had ended. */
    private static void check(Operation read, List<Operation> writes) {
        int number = (int) read.number();
        assertTrue(
                number == 0 || number > writes.size() || writes.get(number - 1).began() < read.ended(),
                () -> read + " saw the future");
        assertTrue(
                number >= writes.size() || writes.get(number).ended() > read.began(),
                () -> read + " is older than " + writes.get(number));
    }

    private void assertNothingLost(Map<String, List<Operation>> writes) {
        try (SnapshotStore store = open()) {
            writes.forEach((key, all) -> assertTrue(
                    stored(store, key) >= all.size(), key + ": " + stored(store, key) + " instead of " + all.size()));
        }
    }

    private static long stored(SnapshotStore store, String key) {
        return store.read(Samples.projectId(key)).orElseThrow().snapshot().artifacts().stream()
                .flatMap(artifact -> artifact.metadata().description().stream())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private record Operation(char what, String key, long number, long began, long ended) {
        static Operation of(String line) {
            String[] words = line.split(" ", -1);
            long[] numbers = Arrays.stream(words, 2, words.length)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Operation(words[0].charAt(0), words[1], numbers[0], numbers[1], numbers[2]);
        }

        long nanos() {
            return ended - began;
        }
    }
}
