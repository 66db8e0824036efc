package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it works on a whole cache: what was acknowledged is there, all of it or what was restored. */
class KilledMaintenanceTest extends SqlFixture {
    private static final String WHOLE = "SELECT rid FROM entries WHERE items = 60";
    private static final int LATEST_MILLIS = 400;
    private static final int LATEST_WHEN_OPENING = 2_000;
    private static final int MOST_TIMES = 4;

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private final List<Snapshot<Project>> projects = Generated.projects(11, 4, 60);
    private final Told told = new Told();

    @TempDir
    private Path elsewhere;

    private byte[] whole = {};
    private MadeCollection made;

    @BeforeEach
    void fill() throws Exception {
        try (SnapshotStore store = open()) {
            projects.forEach(project -> put(store, project));
            made = collection();
            store.remake(made.id(), none -> Optional.of(made));
            store.maintenance().backup(MaintainingProcess.base(elsewhere));
        }
        whole = Files.readAllBytes(file());
    }

    private MadeCollection collection() {
        EntryId id = EntryId.of(EntryKind.COLLECTION, "made:kit");
        Snapshot<Project> first = projects.get(0);
        return new MadeCollection(
                new ArtifactCollection(
                        id, "kit", "made:kit", Optional.empty(), Optional.empty(), Optional.of(clock.instant())),
                List.of(new Member(first.entry().id(), first.artifacts().get(0).id())));
    }

    @Test
    void maintain_killedAtAnyMoment_keepsWhatWasAcknowledged() throws Exception {
        MaintainingProcess.Work[] works = MaintainingProcess.Work.values();
        int kills = Effort.rounds(4, 84);
        for (int i = 0; i < kills; i++) {
            int which = i % (works.length + 1);
            boolean older = which == works.length;
            MaintainingProcess.Work work = works[which % works.length];
            run(work, older, (older ? "opening an older schema" : work) + ", kill " + i + ", seed " + seed);
        }
        Effort.tell("maintenance", kills + " kills, 0 lost, seed " + seed);
    }

    private void run(MaintainingProcess.Work work, boolean older, String what) throws Exception {
        begin(older);
        ForkedJvm process = ForkedJvm.start(
                MaintainingProcess.class,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + elsewhere),
                file().toString(),
                elsewhere.toString(),
                work.name(),
                "1000");
        Said said = new Said();
        int begun = older ? 1 : 2 + random.nextInt(MOST_TIMES);
        while (said.begun < begun) {
            said.note(process.nextLine().orElseThrow(() -> new AssertionError(what + ": it ended")));
        }
        park(older ? LATEST_WHEN_OPENING : LATEST_MILLIS);
        process.kill();
        for (Optional<String> line = process.nextLine(); line.isPresent(); line = process.nextLine()) {
            said.note(line.get());
        }
        verify(work, said, what);
    }

    /** The moment is what is random: waiting for it is no waiting for something to happen. */
    private void park(int latestMillis) {
        LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(latestMillis)));
    }

    private void begin(boolean older) throws Exception {
        for (Path each : List.of(files().wal(), files().sharedMemory())) {
            Files.deleteIfExists(each);
        }
        Files.write(file(), whole);
        if (older) {
            rollBack(file(), SECOND_SCHEMA);
        }
    }

    private void verify(MaintainingProcess.Work work, Said said, String what) throws Exception {
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "next").listener(told))) {
            for (Snapshot<Project> project : projects) {
                assertEquals(
                        project, store.read(project.entry().id()).orElseThrow().snapshot(), what);
            }
            assertEquals(List.of(made), store.madeCollections(), what);
            assertAcknowledged(work, said, store, what);
            assertEquals(List.of(), store.maintenance().check(CheckDepth.FULL), what);
            assertEquals(List.of(), said.refused, what);
            assertCopies(store, what);
        }
        assertEquals(List.of(), told.all, what);
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"), what);
    }

    private void assertAcknowledged(MaintainingProcess.Work work, Said said, SnapshotStore store, String what) {
        Map<String, Integer> present = new TreeMap<>();
        for (int slot = 0; slot < MaintainingProcess.SLOTS; slot++) {
            String name = MaintainingProcess.slot(slot);
            store.read(Samples.projectId(name)).ifPresent(found -> present.put(name, number(found)));
        }
        boolean restores = work == MaintainingProcess.Work.RESTORE;
        boolean restored = restores && said.isAtIt() && present.isEmpty();
        Map<String, Integer> acknowledged = restores ? said.sinceDone : said.acknowledged;
        if (!restored) {
            acknowledged.forEach((name, number) -> assertTrue(
                    present.getOrDefault(name, -1) >= number, what + ": " + acknowledged + " but " + present));
        }
    }

    private static int number(StoredSnapshot found) {
        return Integer.parseInt(
                found.snapshot().artifacts().get(0).metadata().description().orElseThrow());
    }

    /** What has its name is whole, and what is left of a copy goes with the next one. */
    private void assertCopies(SnapshotStore store, String what) throws Exception {
        Path last = elsewhere.resolve("last.db");
        Files.deleteIfExists(last);
        store.maintenance().backup(last);
        try (Stream<Path> all = Files.list(elsewhere)) {
            List<String> names = all.map(each -> each.getFileName().toString()).toList();
            assertTrue(names.stream().noneMatch(name -> name.startsWith(".skillmeat")), what + ": " + names);
        }
        for (int slot = 0; slot < MaintainingProcess.SLOTS; slot++) {
            Path copy = elsewhere.resolve("copy" + slot + ".db");
            if (Files.exists(copy)) {
                assertEquals(List.of("ok"), query(copy, "PRAGMA integrity_check"), what);
                assertEquals(projects.size(), query(copy, WHOLE).size(), what);
                Files.delete(copy);
            }
        }
    }

    /** What a process has said. */
    private static final class Said {
        private final Map<String, Integer> acknowledged = new TreeMap<>();
        private final Map<String, Integer> sinceDone = new TreeMap<>();
        private final List<String> refused = new ArrayList<>();
        private int begun;
        private int done;

        void note(String line) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "ack" -> {
                    int number = Integer.parseInt(words[1]);
                    acknowledged.put(MaintainingProcess.slot(number), number);
                    sinceDone.put(MaintainingProcess.slot(number), number);
                }
                case "begin" -> begun++;
                case "done" -> {
                    done++;
                    sinceDone.clear();
                }
                default -> refused.add(line);
            }
        }

        boolean isAtIt() {
            return begun > done;
        }
    }
}
