package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.core.testing.DiskCache;
import io.skillmeat.cache.core.testing.Forked;
import io.skillmeat.cache.core.testing.LongForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a real disk, few and many, until a cache has them. */
@Timeout(900)
final class CachedBulkTest {
    private static final int EDITS = LongForm.size(600, 20);
    private static final int SKILLS = LongForm.size(250, 20);
    private static final int IN_ONE_DIRECTORY = LongForm.size(2_500, 600);
    private static final int TOGGLES = LongForm.size(12, 2);
    private static final int CHURNED = LongForm.size(2_000, 200);
    private static final Duration EDIT = Duration.ofMillis(150);
    private static final Duration CONVERGED = Duration.ofMillis(500);

    @TempDir
    Path directory;

    private DiskCache disk;
    private EntryId shop;
    private Path skills;

    @BeforeEach
    void open() throws Exception {
        DiskCache.write(directory.resolve("dev/shop/.claude/skills/pay/SKILL.md"), DiskCache.text("pay", "v0"));
        skills = directory.toRealPath().resolve("dev/shop/.claude/skills");
    }

    private void begin() throws Exception {
        disk = DiskCache.open(directory);
        shop = disk.project("shop");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private static boolean isChange(CacheEvent event) {
        return event instanceof CacheEvent.EntriesChanged;
    }

    private long lastChange() {
        return disk.heard().stream()
                .filter(heard -> isChange(heard.event()))
                .mapToLong(DiskCache.Heard::nanos)
                .max()
                .orElse(0);
    }

    /** The scan to compare with takes all of a small machine: it begins when the cache has told nothing for a while. */
    private void awaitTruth(long ended) throws Exception {
        disk.awaitUntil("quiet", () -> System.nanoTime() - Math.max(ended, lastChange()) > CONVERGED.toNanos());
        var expected = disk.freshScan();
        disk.awaitUntil("as on disk", () -> disk.cached().equals(expected));
    }

    private static void assertWithin(Duration promised, long nanos, String figures) {
        assertTrue(!LongForm.ON || nanos <= promised.toNanos(), figures);
    }

    @Test
    void edit_ofASkill_isVisibleAndToldWithinAMoment(TestReporter reporter) throws Exception {
        begin();
        long[] nanos = new long[EDITS];
        for (int i = 0; i < EDITS; i++) {
            disk.forgetEvents();
            String edit = "edit " + i;
            long written = System.nanoTime();
            disk.write("shop", "pay", edit);
            disk.awaitEvent("told", CachedBulkTest::isChange);
            nanos[i] = lastChange() - written;
            assertEquals(Optional.of(edit), disk.description(shop, "pay"));
        }
        Arrays.sort(nanos);
        long p99 = nanos[EDITS * 99 / 100];
        String figures = "p50 " + nanos[EDITS / 2] / 1_000_000 + " ms, p99 " + p99 / 1_000_000 + " ms of " + EDITS;
        reporter.publishEntry("edit", figures);
        assertWithin(EDIT, p99, figures);
        assertNothingMissed();
    }

    @Test
    void checkout_ofAnotherBranch_isInTheCache(TestReporter reporter) throws Exception {
        Forked.assume("needs git", "git", "--version");
        Branches branches = new Branches(skills.getParent().getParent(), SKILLS, IN_ONE_DIRECTORY);
        branches.create();
        begin();
        long worst = 0;
        long refreshes = 0;
        for (int i = 0; i < TOGGLES; i++) {
            disk.forgetEvents();
            branches.checkout(i % 2 == 0 ? "feature" : "base");
            long ended = System.nanoTime();
            awaitTruth(ended);
            worst = Math.max(worst, lastChange() - ended);
            refreshes += disk.events().stream().filter(CachedBulkTest::isChange).count();
        }
        String figures = branches.changes() * TOGGLES + " changes, " + refreshes + " changed refreshes, the last one "
                + worst / 1_000_000 + " ms after a checkout, " + disk.status().lossCount() + " losses";
        reporter.publishEntry("checkout", figures);
        assertTrue(refreshes <= 20L * TOGGLES, figures);
        assertWithin(CONVERGED, worst, figures);
        assertNothingMissed();
    }

    @Test
    void churn_ofShortLivedDirectories_endsInTheTruth(TestReporter reporter) throws Exception {
        begin();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < CHURNED; i++) {
                Path churned = skills.resolve("d" + i % 200 + "/e");
                DiskCache.write(churned.resolveSibling("SKILL.md"), "x" + i);
                DiskCache.write(churned.resolve("deep.md"), "x" + i);
                if (i % 3 == 0 && Files.exists(skills.resolve("d" + (i / 2) % 200))) {
                    DiskCache.delete(skills.resolve("d" + (i / 2) % 200));
                }
            }
            long ended = System.nanoTime();
            awaitTruth(ended);
            long late = lastChange() - ended;
            String figures = late / 1_000_000 + " ms after its end";
            reporter.publishEntry("churn", figures);
            assertWithin(CONVERGED, late, figures);
        }
        assertNothingMissed();
    }

    @Test
    void create_ofThousandsOfFilesWhileAListenerIsBusy_allAreThere() throws Exception {
        begin();
        CountDownLatch go = new CountDownLatch(1);
        disk.cache.subscribe(EventFilter.all(), event -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 3_000; i++) {
            DiskCache.write(skills.resolve("s" + i % 100).resolve(i < 100 ? "SKILL.md" : "f" + i + ".md"), "x");
        }
        disk.sync();
        assertEquals(disk.freshScan(), disk.cached());
        go.countDown();
        assertNothingMissed();
    }

    /** Waits until every notification that is to come has come, and sees that no change went without one. */
    private void assertNothingMissed() throws Exception {
        disk.sync();
        assertEquals(disk.freshScan(), disk.cached());
        assertEquals(0, disk.status().foundByReconcile(), () -> disk.status().toString());
    }
}
