package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.Generated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R4 and R11: a process is killed while it repairs or migrates; the next one finishes what it began. */
class CompoundTest extends SqlFixture {
    private static final List<Damage> DAMAGES = List.of(Damage.values());

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private final List<Snapshot<?>> projects = List.copyOf(Generated.projects(4, 3, 40));
    private byte[] whole = {};

    @BeforeEach
    void fill() throws Exception {
        try (SnapshotStore store = open()) {
            projects.forEach(project -> put(store, project));
        }
        whole = Files.readAllBytes(file());
    }

    @Test
    void repair_killedAtAnyMoment_isDoneByTheNext() throws Exception {
        int rounds = Effort.rounds(4, 100);
        for (int i = 0; i < rounds; i++) {
            Files.write(file(), whole);
            Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
            damage.strikeHere(file(), random);
            killOneThatOpens(i);
            try (SnapshotStore store = open()) {
                assertUsable(store, damage + ", round " + i + ", seed " + seed);
            }
            deleteLogs();
        }
        Effort.tell("R4", rounds + " kills around a repair, each finished by the next process, seed " + seed);
    }

    @Test
    void migration_killedAtAnyMoment_isDoneByTheNext() throws Exception {
        int rounds = Effort.rounds(3, 100);
        long slowest = 0;
        for (int i = 0; i < rounds; i++) {
            Files.write(file(), whole);
            rollBack(file(), SECOND_SCHEMA);
            killOneThatOpens(i);
            long start = System.nanoTime();
            try (SnapshotStore store = open()) {
                slowest = Math.max(slowest, System.nanoTime() - start);
                String round = "round " + i + ", seed " + seed;
                assertTrue(store.list(EntryKind.PROJECT).size() >= projects.size(), round);
                assertUsable(store, round);
            }
            deleteLogs();
        }
        Effort.tell(
                "R11",
                rounds + " kills around a migration, the next opened within " + TimeUnit.NANOSECONDS.toMillis(slowest)
                        + " ms, seed " + seed);
    }

    /** The moment is what is random: waiting for it is no waiting for something to happen. */
    private void killOneThatOpens(int round) throws Exception {
        AckedWriter writer = AckedWriter.start(file(), "killed" + round, 0);
        writer.awaitStart();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(700)));
        writer.kill();
    }

    private void assertUsable(SnapshotStore store, String round) throws Exception {
        for (Snapshot<?> project : projects) {
            store.read(project.entry().id()).ifPresent(found -> assertEquals(project, found.snapshot(), round));
            put(store, project);
            assertEquals(project, store.read(project.entry().id()).orElseThrow().snapshot(), round);
        }
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"), round);
    }

    private void deleteLogs() throws Exception {
        for (Path each : List.of(files().wal(), directory.resolve("cache.db-shm"))) {
            Files.deleteIfExists(each);
        }
    }
}
