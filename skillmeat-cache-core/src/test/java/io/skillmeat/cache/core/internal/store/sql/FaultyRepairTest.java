package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Preloaded;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R3: reads fail while a damaged row is repaired. What the disk refuses is not damaged, and nothing beside that row is lost. */
class FaultyRepairTest extends SqlFixture {
    private static final String HURT = "hurt";
    private static final List<String> OTHERS = List.of("one", "two", "three");
    private static final int INPUT_OUTPUT = 5;

    /** Three of four reads look at what has been repaired already. */
    private static final int AFTERWARDS = 4;

    /** Reads of the first page and of rows that are to be kept, as a repair is now. */
    private static final List<Integer> OF_ROWS = List.of(72, 88);

    @TempDir
    private static Path tools;

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private final List<String> problems = new ArrayList<>();
    private byte[] damaged = {};

    @BeforeAll
    static void compile() throws Exception {
        Preloaded.compile("faults", tools);
    }

    /** Its tables are on other pages than those of a new one, which its first page alone tells. */
    private void damageRowOfMigrated() throws Exception {
        try (SnapshotStore store = open()) {
            Stream.concat(Stream.of(HURT), OTHERS.stream())
                    .forEach(name -> put(store, Samples.project(name, "a", "b")));
        }
        rollBack(file(), SECOND_SCHEMA);
        open().close();
        execute(
                file(),
                "UPDATE artifacts SET crc = crc + 1 WHERE entry_rid = (SELECT rid FROM entries WHERE id = '"
                        + Samples.projectId(HURT).value() + "')",
                "PRAGMA wal_checkpoint(TRUNCATE)");
        damaged = Files.readAllBytes(file());
    }

    @Test
    void repair_readsFail_losesNothingElse() throws Exception {
        damageRowOfMigrated();
        Path counted = tools.resolve("count");
        repair("FAULT_COUNT=" + counted);
        int reads = Files.readAllLines(counted).stream()
                .filter(line -> line.startsWith("r "))
                .mapToInt(line -> Integer.parseInt(line.substring(2)))
                .sum();
        int[] points = random.ints(Effort.rounds(5, 40), 1, reads / AFTERWARDS)
                .distinct()
                .toArray();
        for (int at : OF_ROWS) {
            repairWhereFails(at, "once");
        }
        for (int at : points) {
            repairWhereFails(at, "once");
            repairWhereFails(at, "ever");
        }
        Effort.tell(
                "R3",
                points.length + " of the " + reads + " reads of a repair failed, once and for ever: " + problems.size()
                        + " lost, seed " + seed);
        assertEquals(List.of(), problems, "seed " + seed);
    }

    private void repairWhereFails(int at, String until) throws Exception {
        String said = repair("FAULT_CALL=r", "FAULT_AT=" + at, "FAULT_ERRNO=" + INPUT_OUTPUT, "FAULT_UNTIL=" + until);
        // Behind it only the rest of the first page tells where the tables are.
        Damage.HEADER.strikeHere(file(), random);
        try (SnapshotStore store = open()) {
            store.read(Samples.projectId(HURT));
            for (String name : OTHERS) {
                boolean kept = store.read(Samples.projectId(name))
                        .map(StoredSnapshot::snapshot)
                        .equals(Optional.of(Samples.project(name, "a", "b")));
                if (!kept) {
                    problems.add("lost " + name + ": read " + at + " " + until + ": " + said);
                }
            }
        }
    }

    private String repair(String... environment) throws Exception {
        deleteAll();
        Files.write(file(), damaged);
        Path from = tools.resolve("from");
        Files.deleteIfExists(from);
        List<String> by = new ArrayList<>(List.of(
                "env", Preloaded.with(tools.resolve("faults.so")), "FAULT_PATH=" + directory, "FAULT_FROM=" + from));
        by.addAll(List.of(environment));
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return ForkedJvm.start(by, RepairingProcess.class, options, file().toString(), HURT, from.toString())
                .output();
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
    }
}
