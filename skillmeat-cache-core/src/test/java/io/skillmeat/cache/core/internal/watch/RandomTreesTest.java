package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random trees: whatever happens to them, a cache that reads what it is told to read holds what is on the disk. */
final class RandomTreesTest {
    /** Enough for the poll, and a lot for a busy machine. */
    private static final Duration CONVERGED = LongForm.limit(Duration.ofSeconds(6));

    /** How many are open at once; a user has some 128 watchers. */
    private static final int OPEN = 20;

    @TempDir
    Path directory;

    @Test
    void sync_afterRandomChanges_everyChangeWasTold() throws IOException {
        run(directory, 1, Integer.getInteger("skillmeat.watch.trees", 20));
    }

    /** Changes trees, one for each seed, and checks what was told. */
    static void run(Path directory, long firstSeed, int trees) throws IOException {
        List<Disk> disks = new ArrayList<>();
        try {
            for (long seed = firstSeed; seed < firstSeed + trees; seed++) {
                disks.add(new Disk(Files.createDirectories(directory.resolve("tree" + seed))));
                runOne(disks.get(disks.size() - 1), seed);
                if (disks.size() == OPEN) {
                    assertNothingMissed(disks);
                }
            }
            assertNothingMissed(disks);
        } finally {
            disks.forEach(Disk::close);
        }
    }

    private static void runOne(Disk disk, long seed) throws IOException {
        try {
            runOne(disk, new Trees(seed, disk.base, projects(disk)));
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static List<Path> projects(Disk disk) {
        return Stream.of("one", "two", "three").map(disk::project).map(disk::of).toList();
    }

    private static void runOne(Disk disk, Trees trees) throws IOException {
        trees.change(60);
        Model model = disk.watchModel(disk.standard());
        for (int round = 0; round < 4; round++) {
            trees.change(30);
            if (round % 2 == 0) {
                disk.sync();
                model.assertTrue("after a barrier");
            } else {
                disk.recorder.awaitUntil("the model is true", CONVERGED, model::isTrue);
            }
        }
        trees.unlockAll();
        disk.sync();
        model.assertTrue("at the end");
    }

    /** Waits until every notification that is to come has come, and sees that no change went without one. */
    private static void assertNothingMissed(List<Disk> disks) {
        disks.stream()
                .findFirst()
                .ifPresent(any -> any.pause(Pace.STANDARD.settled().plusMillis(200)));
        for (Disk disk : disks) {
            disk.sync();
            assertEquals(0, disk.status().foundByReconcile(), () -> disk.base + ": " + disk.recorder.losses());
            disk.close();
        }
        disks.clear();
    }

    /** Runs in a process that permissions apply to. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println("all told");
    }
}
