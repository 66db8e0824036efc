package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R1: processes that are killed while they write lose nothing that they have acknowledged. */
class KillTest extends SqlFixture {
    @Test
    void write_killedAtAnyMoment_keepsWhatWasAcknowledged() throws Exception {
        long seed = Effort.seed();
        Random random = new Random(seed);
        int rounds = Effort.rounds(8, 1_000);
        long acks = 0;
        long slowest = 0;
        long[] next = new long[2];
        for (int round = 0; round < rounds; round++) {
            List<AckedWriter> writers = new ArrayList<>();
            for (int i = 0; i < next.length; i++) {
                writers.add(AckedWriter.start(file(), "w" + i, next[i]));
            }
            for (AckedWriter writer : writers) {
                writer.awaitAcks(1 + random.nextInt(60));
                writer.kill();
                acks += writer.acks();
            }
            slowest = Math.max(slowest, verify(writers, "seed " + seed + ", round " + round));
            for (int i = 0; i < next.length; i++) {
                next[i] = writers.get(i).highest() + 1;
            }
        }
        Effort.tell(
                "R1",
                rounds * next.length + " kills, " + acks + " acknowledged writes, 0 lost, slowest opening after one "
                        + slowest / 1_000_000 + " ms, seed " + seed);
    }

    private long verify(List<AckedWriter> writers, String round) throws Exception {
        Told told = new Told();
        long start = System.nanoTime();
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "reader").listener(told))) {
            long nanos = System.nanoTime() - start;
            for (AckedWriter writer : writers) {
                assertEquals(List.of(), writer.lostIn(store), round);
                assertEquals(List.of(), writer.errors(), round);
            }
            assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"), round);
            assertEquals(List.of(), told.all, round);
            return nanos;
        }
    }
}
