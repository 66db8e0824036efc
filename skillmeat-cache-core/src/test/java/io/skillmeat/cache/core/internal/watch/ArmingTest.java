package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to watch a large tree. With {@code -Dskillmeat.long=true} 50,000 files and held to the limits; else a tenth of
 * them, and only held to work.
 */
final class ArmingTest {
    private static final int PROJECTS = LongForm.size(50, 5);
    private static final int SKILLS = 40;
    private static final int FILES = 25;
    private static final long ARMED_MILLIS = LongForm.size(1_500, 60_000);
    private static final long SYNC_MILLIS = LongForm.size(500, 60_000);
    private static final long HEAP = 15L << 20;
    /** Until the first sweep is over, and what was learnt of the code is compiled. */
    private static final Duration WARM_UP = Duration.ofSeconds(LongForm.size(65, 1));

    private static final Duration IDLE = Duration.ofSeconds(LongForm.size(130, 1));

    @TempDir
    Path directory;

    @Test
    void watch_ofLargeTree_costsLittle(TestReporter reporter) throws IOException {
        try (Disk disk = new Disk(directory)) {
            EntryId last = fill(disk);
            long heap = usedHeap();
            long begun = System.nanoTime();
            disk.watch(disk.standard(), disk.recorder);
            disk.recorder.awaitWatching(last);
            long armed = millisSince(begun);
            long used = usedHeap() - heap;
            long synced = System.nanoTime();
            disk.sync();
            long sync = millisSince(synced);
            double idle = idleCpu(disk);
            String figures =
                    "armed in %d ms, %d directories, %.1f MB of heap, barrier %d ms, idle %.2f %% of a processor"
                            .formatted(armed, disk.status().directories(), used / 1e6, sync, idle);
            reporter.publishEntry("tree", figures);
            assertTrue(armed <= ARMED_MILLIS && used <= HEAP && sync <= SYNC_MILLIS, figures);
            assertTrue(!LongForm.ON || idle < 1, figures);
        }
    }

    private static EntryId fill(Disk disk) throws IOException {
        EntryId last = disk.project("p0");
        for (int project = 0; project < PROJECTS; project++) {
            Path location = disk.root.resolve("p" + project);
            for (int skill = 0; skill < SKILLS; skill++) {
                Path folder = Files.createDirectories(location.resolve(".claude/skills/s" + skill));
                for (int file = 0; file < FILES; file++) {
                    Files.writeString(folder.resolve("f" + file + ".md"), "x");
                }
            }
            last = disk.track(EntryKind.PROJECT, location);
        }
        return last;
    }

    private static double idleCpu(Disk disk) {
        disk.pause(WARM_UP);
        long before = cpuNanos();
        disk.pause(IDLE);
        return 100.0 * (cpuNanos() - before) / IDLE.toNanos();
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
