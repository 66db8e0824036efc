package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.testing.Forked;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many changes at once, and how long changes take to be told. With {@code -Dskillmeat.long=true} in full size and held to
 * the limits; else smaller, and only held to be complete.
 */
final class BulkTest {
    private static final int SKILLS = LongForm.size(250, 50);
    private static final int IN_ONE_DIRECTORY = LongForm.size(2_500, 600);
    private static final int TOGGLES = LongForm.size(12, 2);
    private static final int WRITES = LongForm.size(600, 40);
    private static final long CONVERGED_MILLIS = LongForm.size(500, 30_000);
    private static final long WRITE_MILLIS = LongForm.size(150, 30_000);
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Disk disk;
    private EntryId one;
    private Path skills;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(directory);
        one = disk.project("one");
        skills = disk.of(one).resolve(".claude/skills");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void checkout_ofAnotherBranch_allFoundAndToldOnceAMoment(TestReporter reporter) throws Exception {
        Forked.assume("needs git", "git", "--version");
        Branches branches = new Branches(disk.of(one), SKILLS, IN_ONE_DIRECTORY);
        branches.create();
        Model model = disk.watchModel(disk.standard(), Model::stamps);
        long worst = 0;
        int hints = 0;
        for (int i = 0; i < TOGGLES; i++) {
            disk.recorder.clear();
            branches.checkout(i % 2 == 0 ? "feature" : "base");
            long ended = System.nanoTime();
            disk.recorder.awaitUntil("the model is true", GIVEN_UP, model::isTrue);
            worst = Math.max(worst, model.readAt() - ended);
            hints += disk.recorder.changes().size();
        }
        long millis = worst / 1_000_000;
        String figures = (branches.changes() * TOGGLES) + " changes, " + hints + " hints, worst " + millis
                + " ms after the checkout, " + disk.status().lossCount() + " losses";
        reporter.publishEntry("checkout", figures);
        assertTrue(!LongForm.ON || hints <= 20 * TOGGLES, figures);
        assertTrue(millis <= CONVERGED_MILLIS, figures);
        assertNothingMissed();
    }

    @Test
    void churn_ofShortLivedDirectories_endsInTheTruth(TestReporter reporter) throws Exception {
        Model model = disk.watchModel(disk.standard(), Model::stamps);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < LongForm.size(2_000, 400); i++) {
                Path churned = skills.resolve("d" + i % 200 + "/e");
                Files.createDirectories(churned.resolve("tmp"));
                Files.writeString(churned.resolve("g"), "x" + i);
                Files.delete(churned.resolve("tmp"));
                if (i % 3 == 0 && Files.exists(skills.resolve("d" + (i / 2) % 200))) {
                    Disk.delete(skills.resolve("d" + (i / 2) % 200));
                }
            }
            long ended = System.nanoTime();
            disk.recorder.awaitUntil("the model is true", GIVEN_UP, model::isTrue);
            long millis = (model.readAt() - ended) / 1_000_000;
            reporter.publishEntry(
                    "churn", millis + " ms after its end, " + disk.status().lossCount() + " losses");
            assertTrue(millis <= CONVERGED_MILLIS, () -> millis + " ms");
        }
        assertNothingMissed();
    }

    @Test
    void write_ofOneFile_toldWithinAMoment(TestReporter reporter) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            files.add(Disk.write(skills.resolve("s" + i).resolve("SKILL.md"), "x".repeat(3_000)));
        }
        disk.watch();
        Random random = new Random(1);
        long[] nanos = new long[WRITES];
        for (int i = 0; i < WRITES; i++) {
            disk.recorder.clear();
            long written = System.nanoTime();
            Disk.write(files.get(random.nextInt(files.size())), "write " + i + "x".repeat(3_000));
            disk.recorder.awaitHint(one);
            nanos[i] = lastHint() - written;
        }
        Arrays.sort(nanos);
        long p50 = nanos[WRITES / 2] / 1_000_000;
        long p99 = nanos[WRITES * 99 / 100] / 1_000_000;
        reporter.publishEntry("write", "p50 " + p50 + " ms, p99 " + p99 + " ms of " + WRITES);
        assertTrue(p99 <= WRITE_MILLIS, () -> "p99 " + p99 + " ms");
        assertNothingMissed();
    }

    private long lastHint() {
        return disk.recorder.told().stream()
                .mapToLong(told -> told instanceof Recorder.Told.Changed changed ? changed.nanos() : 0)
                .max()
                .orElse(0);
    }

    private void assertNothingMissed() {
        disk.sync();
        disk.pause(Pace.STANDARD.settled());
        disk.sync();
        assertEquals(0, disk.status().foundByReconcile(), () -> disk.status().toString());
    }
}
