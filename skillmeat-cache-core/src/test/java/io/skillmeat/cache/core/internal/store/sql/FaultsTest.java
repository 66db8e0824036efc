package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Preloaded;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R3: calls of the operating system fail, once or for ever; nothing hangs, dies, or loses what it acknowledged. */
class FaultsTest extends SqlFixture {
    private static final int SLOWEST_MILLIS = 30_000;

    private static final List<Fault> FAULTS = List.of(
            new Fault("w", 28, "no space"),
            new Fault("w", 5, "write error"),
            new Fault("s", 5, "sync error"),
            new Fault("r", 5, "read error"),
            new Fault("t", 5, "truncate error"),
            new Fault("o", 13, "not allowed"),
            new Fault("m", 12, "no memory"));

    @TempDir
    private static Path tools;

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private int runs;
    private int refusals;

    private record Fault(String call, int errno, String what) {}

    @BeforeAll
    static void compile() throws Exception {
        Preloaded.compile("faults", tools);
    }

    @Test
    void use_callsFail_answersOrRefusesAndLosesNothing() throws Exception {
        int points = Effort.rounds(1, 20);
        for (Fault fault : FAULTS) {
            int calls = count(fault.call());
            for (String until : List.of("once", "ever")) {
                for (int i = 0; i < points; i++) {
                    run(fault, 1 + random.nextInt(calls), until);
                }
            }
        }
        Effort.tell("R3", runs + " runs with a failing call, " + refusals + " typed refusals, 0 lost, seed " + seed);
    }

    private int count(String call) throws Exception {
        Path counted = tools.resolve("count");
        List<String> printed = use(List.of("FAULT_CALLS=" + call, "FAULT_COUNT=" + counted));
        assertTrue(printed.contains("done"), printed.toString());
        return Integer.parseInt(Files.readString(counted).trim());
    }

    private void run(Fault fault, int at, String until) throws Exception {
        runs++;
        String point = fault.what() + " " + until + " at call " + at + ", seed " + seed;
        List<String> printed = use(List.of(
                "FAULT_CALLS=" + fault.call(),
                "FAULT_AT=" + at,
                "FAULT_ERRNO=" + fault.errno(),
                "FAULT_UNTIL=" + until));
        assertTrue(printed.contains("done"), () -> point + ": " + String.join("\n", printed));
        refusals += (int)
                printed.stream().filter(line -> line.startsWith("refused ")).count();
        long slowest = printed.stream()
                .filter(line -> line.startsWith("slowest "))
                .mapToLong(line -> Long.parseLong(line.substring("slowest ".length())))
                .sum();
        assertTrue(slowest < SLOWEST_MILLIS, () -> point + ": " + slowest + " ms");
        try (SnapshotStore store = open()) {
            for (String line : printed) {
                if (line.startsWith("ack ")) {
                    String name = line.substring("ack ".length());
                    assertTrue(
                            store.read(Samples.projectId(name)).isPresent(), point + ": lost " + name + "\n" + printed);
                }
            }
            assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"), point);
        }
    }

    private List<String> use(List<String> environment) throws Exception {
        deleteAll();
        List<String> by = new ArrayList<>(List.of("env", "LD_PRELOAD=" + library(), "FAULT_PATH=" + file()));
        by.addAll(environment);
        String output = ForkedJvm.start(
                        by,
                        FaultyProcess.class,
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        file().toString())
                .output();
        return output.lines().toList();
    }

    private void deleteAll() throws IOException {
        try (var all = Files.list(directory)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Path library() {
        return tools.resolve("faults.so");
    }
}
