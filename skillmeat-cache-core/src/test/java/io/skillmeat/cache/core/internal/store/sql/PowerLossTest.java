package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Preloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R2: whenever the power goes, the database is whole and as it was behind one of its commits; nothing has to be repaired. */
class PowerLossTest extends SqlFixture {
    private static final String NAME = "w";
    private static final String NUMBERS = "SELECT hex(artifact_metadata.description) FROM artifacts"
            + " JOIN artifact_metadata ON artifact_metadata.artifact_rid = artifacts.rid"
            + " WHERE artifacts.sort_name = 'number'";

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);

    @TempDir
    private Path tools;

    @TempDir
    private Path disk;

    @Test
    void write_powerGoesAtAnyMoment_leavesAStateBehindACommit() throws Exception {
        int states = Effort.rounds(400, 20_000);
        open().close();
        LostPower power = new LostPower(journal(), Map.of("", Files.readAllBytes(kept())));
        int[] moments = random.ints(states, 0, power.length()).sorted().toArray();
        long worst = 0;
        int next = 0;
        for (int i = 0; i < power.length() && next < states; i++) {
            for (; next < states && moments[next] == i; next++) {
                power.write(disk.resolve("cache.db"), random);
                worst = Math.max(worst, power.acknowledged() - lastOf("state " + next + ", seed " + seed));
            }
            power.go(i);
        }
        assertTrue(power.acknowledged() > 100, "acknowledged: " + power.acknowledged());
        Effort.tell(
                "R2",
                states + " states of " + power.acknowledged() + " commits, all whole, at most " + worst
                        + " acknowledged commits behind, seed " + seed);
    }

    private Path kept() {
        return tools.resolve("before.db");
    }

    /** Runs a process that writes and has its log copied back into the database again and again. */
    private Path journal() throws Exception {
        Files.copy(file(), kept());
        Path journal = tools.resolve("journal");
        Path library = Preloaded.compile("journal", tools);
        ForkedJvm writer = ForkedJvm.start(
                List.of("env", Preloaded.with(library), "JOURNAL_PATH=" + file(), "JOURNAL_FILE=" + journal),
                WritingProcess.class,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                file().toString(),
                NAME,
                "0");
        for (String line = ""; !line.equals("ack 600"); line = writer.nextLine().orElseThrow()) {
            assertTrue(!line.startsWith("error"), line);
        }
        writer.tell("stop");
        writer.output();
        return journal;
    }

    /** Returns the number of the last commit that is there: all that came before it must be there, and nothing else. */
    private long lastOf(String state) throws Exception {
        Path database = disk.resolve("cache.db");
        assertEquals(List.of("ok"), query(database, "PRAGMA integrity_check"), state);
        Set<Long> numbers = new HashSet<>();
        try (LongTexts texts = new LongTexts()) {
            for (String description : query(database, NUMBERS)) {
                numbers.add(Long.parseLong(texts.text(HexFormat.of().parseHex(description))));
            }
        }
        long last = numbers.stream().mapToLong(number -> number).max().orElse(0);
        Set<Long> expected = new HashSet<>();
        IntStream.range(0, WritingProcess.PROJECTS)
                .mapToLong(i -> last - i)
                .filter(number -> number > 0)
                .forEach(expected::add);
        assertEquals(expected, numbers, state);
        return last;
    }

    @Test
    void open_afterPowerWasLost_repairsNothing() throws Exception {
        open().close();
        LostPower power = new LostPower(journal(), Map.of("", Files.readAllBytes(kept())));
        Set<Integer> moments = new HashSet<>();
        random.ints(5, 0, power.length()).forEach(moments::add);
        for (int i = 0; i < power.length(); i++) {
            if (moments.contains(i)) {
                open(power, i);
            }
            power.go(i);
        }
    }

    private void open(LostPower power, int moment) throws IOException {
        Path database = disk.resolve("at-" + moment).resolve("cache.db");
        Files.createDirectories(database.getParent());
        power.write(database, random);
        Told told = new Told();
        try (SnapshotStore store = SqlStore.open(database, new StoreOptions(clock, "reader").listener(told))) {
            store.list(EntryKind.PROJECT);
            assertEquals(List.of(), told.all, "moment " + moment + ", seed " + seed);
        }
    }
}
