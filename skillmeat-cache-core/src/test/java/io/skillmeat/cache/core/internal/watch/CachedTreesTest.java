package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skillmeat.cache.SyncResult.Outcome;
import io.skillmeat.cache.core.testing.DiskCache;
import io.skillmeat.cache.core.testing.Forked;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random trees: whatever happens to them, the cache equals a fresh scan, after a barrier and soon without one. */
@Timeout(1_800)
final class CachedTreesTest {
    private static final int TREES = Integer.getInteger("skillmeat.watch.trees", LongForm.size(200, 8));

    @TempDir
    Path directory;

    @Test
    void randomTrees_anyChanges_cacheEqualsAFreshScan() throws Exception {
        run(directory, 1, TREES / 2);
    }

    @Test
    void randomTrees_withLostPermissions_cacheEqualsAFreshScan() throws Exception {
        CircumstancesTest.assumePermissionsApply();
        Forked.run(
                CachedTreesTest.class,
                CircumstancesTest.circumstances(),
                directory.toString(),
                "1000",
                String.valueOf(TREES - TREES / 2));
    }

    /** Runs in a process that permissions apply to. */
    public static void main(String[] arguments) throws Exception {
        run(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private static void run(Path directory, long firstSeed, int trees) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + trees; seed++) {
            try (DiskCache disk = opened(Files.createDirectories(directory.resolve("tree" + seed)), seed)) {
                change(disk, seed);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static DiskCache opened(Path base, long seed) throws Exception {
        Path root = Files.createDirectories(base.resolve("dev"));
        projects(root).forEach(project -> Disk.write(project.resolve(".claude/skills/one/SKILL.md"), "one"));
        new Trees(seed, base, projects(root)).change(30);
        return DiskCache.open(base);
    }

    private static List<Path> projects(Path root) {
        return Stream.of("one", "two", "three").map(root::resolve).toList();
    }

    private static void change(DiskCache disk, long seed) throws Exception {
        Trees trees = new Trees(-seed, disk.base, projects(disk.root));
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            trees.change(30);
            if (random.nextInt(3) == 0) {
                replaceRoot(disk, random.nextBoolean());
            }
            assertEqual(disk, round % 2 == 0);
        }
        trees.unlockAll();
        assertEqual(disk, true);
        assertEquals(0, disk.status().foundByReconcile(), () -> disk.status().toString());
    }

    /** Deletes the root with all its projects, or puts it aside, and brings it back. */
    private static void replaceRoot(DiskCache disk, boolean aside) throws IOException, InterruptedException {
        Path away = disk.base.resolve("away" + System.nanoTime());
        Files.move(disk.root, away);
        if (aside) {
            disk.cache.sync(DiskCache.SOON);
            Files.move(away, disk.root);
        } else {
            Disk.write(disk.root.resolve("two/.claude/agents/new.md"), "new");
        }
    }

    private static void assertEqual(DiskCache disk, boolean barrier) throws Exception {
        if (barrier) {
            assertNotEquals(Outcome.LATE, disk.cache.sync(DiskCache.SOON).outcome());
            assertEquals(disk.freshScan(), disk.cached());
        } else {
            var expected = disk.freshScan();
            disk.awaitUntil(
                    "as on disk",
                    LongForm.limit(Duration.ofSeconds(6)),
                    () -> disk.cached().equals(expected));
        }
    }
}
