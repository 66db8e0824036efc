package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.WatchLoss.Kind;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.testing.DiskCache;
import io.skillmeat.cache.core.testing.Forked;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a watch can fail, as a cache shows it: degraded soon, then true again, then recovered. */
@Timeout(600)
final class CachedFaultsTest {
    private static final Duration TOLD = LongForm.limit(Duration.ofSeconds(1));
    private static final Duration VISIBLE = LongForm.limit(Duration.ofSeconds(6));
    private static final Path LIMIT = Path.of("/proc/sys/user/max_inotify_watches");

    @TempDir
    Path directory;

    private static void fill(Path base) {
        DiskCache.write(base.resolve("dev/shop/.claude/skills/pay/SKILL.md"), DiskCache.text("pay", "v0"));
        DiskCache.write(base.resolve("dev/blog/.claude/skills/post/SKILL.md"), DiskCache.text("post", "v0"));
    }

    private static void awaitDegraded(DiskCache disk, Kind kind) throws InterruptedException {
        disk.awaitUntil(
                "degraded",
                TOLD,
                () -> disk.events().stream()
                        .anyMatch(event ->
                                event instanceof CacheEvent.Degraded degraded && isOf(degraded.cause(), kind)));
    }

    private static void awaitRecovered(DiskCache disk, Kind kind) throws InterruptedException {
        disk.awaitEvent(
                "recovered", event -> event instanceof CacheEvent.Recovered recovered && isOf(recovered.cause(), kind));
    }

    private static boolean isOf(Degradation cause, Kind kind) {
        return cause instanceof Degradation.Noticing noticing && noticing.kind() == kind;
    }

    private static void awaitTruth(DiskCache disk) throws Exception {
        var expected = disk.freshScan();
        disk.awaitUntil("as on disk", VISIBLE, () -> disk.cached().equals(expected));
    }

    private static void assertWhole(DiskCache disk) throws Exception {
        disk.awaitUntil("whole", () -> disk.status().mode() == WatchStatus.Mode.NOTIFIED);
        disk.write("shop", "pay", "noticed again " + System.nanoTime());
        awaitTruth(disk);
    }

    @Test
    void overflow_whileTheWatchIsBusy_isToldAndMadeGood() throws Exception {
        fill(directory);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Notifier stalling = (territory, survey, listener) ->
                LibraryNotifier.arm(territory, survey, LossTest.filter(listener, notice -> {
                    if (notice.path().endsWith("stall.md")) {
                        busy.countDown();
                        LossTest.await(done);
                    }
                    return false;
                }));
        Path base = directory.toRealPath();
        List<Place> places = TreeChanges.places(base.resolve("home/.skillmeat"), List.of(base.resolve("dev")));
        Plan plan = new Plan(places, Closed.NONE, stalling, Pace.STANDARD);
        try (DiskCache disk = DiskCache.open(directory, new TreeChanges(plan))) {
            Path skills = disk.skill("shop", "pay").getParent();
            DiskCache.write(skills.resolve("stall.md"), "x");
            LossTest.await(busy);
            for (int i = 0; i < 3_000; i++) {
                DiskCache.write(skills.resolve("file" + i + ".md"), "x");
            }
            done.countDown();
            awaitDegraded(disk, Kind.OVERFLOW);
            awaitTruth(disk);
            awaitRecovered(disk, Kind.OVERFLOW);
            assertWhole(disk);
        }
    }

    @Test
    void root_deletedAndCreatedAgain_isToldAndKeptAndMadeGood() throws Exception {
        fill(directory);
        try (DiskCache disk = DiskCache.open(directory)) {
            DiskCache.delete(disk.root);
            awaitDegraded(disk, Kind.ROOT_MISSING);
            assertEquals(2, disk.cache.projects().entries().size());
            disk.write("shop", "pay", "back");
            awaitRecovered(disk, Kind.ROOT_MISSING);
            awaitTruth(disk);
            assertEquals(1, disk.cache.projects().entries().size());
            assertWhole(disk);
        }
    }

    @Test
    void root_swappedForAnother_isMadeGood() throws Exception {
        fill(directory);
        try (DiskCache disk = DiskCache.open(directory)) {
            DiskCache.write(
                    disk.base.resolve("other/shop/.claude/skills/pay/SKILL.md"), DiskCache.text("pay", "other"));
            Files.move(disk.root, disk.base.resolve("away"));
            Files.move(disk.base.resolve("other"), disk.root);
            awaitTruth(disk);
            assertEquals(Map.of("pay", "other"), disk.descriptions(disk.project("shop")));
            assertWhole(disk);
        }
    }

    @Test
    void root_symbolicLink_isFollowedAlsoToAnotherPlace() throws Exception {
        fill(directory.resolve("first"));
        DiskCache.write(
                directory.resolve("second/dev/shop/.claude/skills/pay/SKILL.md"), DiskCache.text("pay", "second"));
        Files.createSymbolicLink(
                directory.resolve("dev"), directory.toRealPath().resolve("first/dev"));
        try (DiskCache disk = DiskCache.open(directory)) {
            assertEquals(2, disk.cache.projects().entries().size());
            disk.write("shop", "pay", "through the link");
            awaitTruth(disk);
            Files.delete(directory.resolve("dev"));
            Files.createSymbolicLink(
                    directory.resolve("dev"), directory.toRealPath().resolve("second/dev"));
            awaitTruth(disk);
            assertTrue(disk.cached().toString().contains("second"));
        }
    }

    @Test
    void fifo_inAnArtifact_doesNotHang() throws Exception {
        fill(directory);
        Path pipe = directory.toRealPath().resolve("dev/shop/.claude/skills/pay/pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (DiskCache disk = DiskCache.open(directory)) {
            Process another = new ProcessBuilder("mkfifo", pipe + "2").start();
            assertEquals(0, another.waitFor());
            assertWhole(disk);
        }
    }

    @Test
    void churn_tenThousandDirectoriesDeep_endsInTheTruth() throws Exception {
        fill(directory);
        try (DiskCache disk = DiskCache.open(directory)) {
            Path top = disk.skill("shop", "pay").getParent();
            for (int i = 0; i < LongForm.size(10_000, 500); i++) {
                Path deep = top.resolve("a" + i % 7 + "/b/c/d/e/f/g");
                DiskCache.write(deep.resolve("x.md"), "x" + i);
                if (i % 5 == 4) {
                    DiskCache.delete(top.resolve("a" + (i - 2) % 7));
                }
            }
            awaitTruth(disk);
            assertWhole(disk);
        }
    }

    @Test
    void permission_lostAndRegained_isToldAndMadeGood() throws Exception {
        CircumstancesTest.assumePermissionsApply();
        Forked.run(Permission.class, CircumstancesTest.circumstances(), directory.toString());
    }

    @Test
    void limit_ofWatches_isToldAndPolled() throws Exception {
        Forked.assume(
                "needs a user namespace with a limit of inotify watches of its own",
                "unshare",
                "-Ur",
                "sh",
                "-c",
                "echo 300 > " + LIMIT);
        Forked.run(Limited.class, List.of("unshare", "-Ur"), directory.toString());
    }

    /** A directory loses its permissions and gets them back. */
    static final class Permission {
        private Permission() {}

        public static void main(String[] arguments) throws Exception {
            Path base = Path.of(arguments[0]);
            fill(base);
            try (DiskCache disk = DiskCache.open(base)) {
                Path skills = disk.skill("shop", "pay").getParent().getParent();
                permit(skills, "---------");
                awaitDegraded(disk, Kind.UNREADABLE);
                disk.write("blog", "post", "others go on");
                awaitTruth(disk);
                permit(skills, "rwxr-xr-x");
                disk.write("shop", "pay", "back");
                awaitRecovered(disk, Kind.UNREADABLE);
                awaitTruth(disk);
                assertWhole(disk);
            }
        }

        private static void permit(Path path, String permissions) throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** The system has 300 watches only. */
    static final class Limited {
        private Limited() {}

        public static void main(String[] arguments) throws Exception {
            Files.writeString(LIMIT, "300");
            Path base = Path.of(arguments[0]);
            for (int i = 0; i < 120; i++) {
                DiskCache.write(base.resolve("dev/p" + i + "/.claude/skills/one/SKILL.md"), "v0");
            }
            try (DiskCache disk = DiskCache.open(base)) {
                disk.awaitUntil(
                        "degraded",
                        TOLD,
                        () -> disk.status().losses().stream().anyMatch(loss -> loss.kind() == Kind.LIMIT_REACHED));
                for (int i = 0; i < 120; i++) {
                    DiskCache.write(disk.root.resolve("p" + i + "/.claude/skills/one/SKILL.md"), "v1");
                    DiskCache.write(disk.root.resolve("p" + i + "/.claude/skills/new/SKILL.md"), "new");
                }
                awaitTruth(disk);
            }
        }
    }
}
