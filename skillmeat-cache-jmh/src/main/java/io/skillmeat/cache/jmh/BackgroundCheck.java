package io.skillmeat.cache.jmh;

import com.sun.management.OperatingSystemMXBean;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program that measures what a cache costs when nobody uses it: the CPU time of this whole process for a refresh of 100
 * unchanged projects on disk, and over a minute of idling in the background, without and with watching the disk. Fails if any
 * of them takes 5 % of one core.
 *
 * <p>The first argument is how many seconds to idle, by default 60.
 */
public final class BackgroundCheck {
    private static final int PROJECTS = ProjectTrees.PROJECTS;
    private static final int ROUNDS = 20;
    private static final int IDLE_SECONDS = 60;
    /** How often everything is refreshed at worst; by default each project is every six hours. */
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double LARGEST_SHARE = 0.05;
    private static final double NANOS_TO_MILLIS = 1e6;

    private final PrintStream out;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private BackgroundCheck(PrintStream out) {
        this.out = out;
    }

    /** Exits with 1 if the cache takes more than it may. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length == 0 ? IDLE_SECONDS : Integer.parseInt(arguments[0]);
        Path directory = Data.temporaryDirectory();
        boolean kept;
        try {
            ProjectTrees.grow(directory.resolve("projects"));
            kept = new BackgroundCheck(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                    .measure(directory, Duration.ofSeconds(seconds));
        } finally {
            Data.delete(directory);
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean measure(Path directory, Duration idle) throws InterruptedException {
        SkillmeatSource source = SkillmeatSource.of(directory.resolve("home"), List.of(directory.resolve("projects")));
        try (ProjectCache cache = SkillmeatCache.at(directory.resolve("cache/cache.db"))
                .source(source)
                .refreshing(RefreshPolicy.background())
                .open()) {
            load(cache);
            for (int i = 0; i < ROUNDS; i++) {
                refreshUnchanged(cache);
            }
            long before = system.getProcessCpuTime();
            for (int i = 0; i < ROUNDS; i++) {
                refreshUnchanged(cache);
            }
            long each = (system.getProcessCpuTime() - before) / ROUNDS;
            boolean kept = report("a refresh of " + PROJECTS + " unchanged projects, once in " + OFTEN, each, OFTEN);
            kept &= report("idling for " + idle, idle(idle), idle);
            return watching(directory, idle) && kept;
        }
    }

    /** Measures another cache on the same database, which also watches everything. */
    private boolean watching(Path directory, Duration idle) throws InterruptedException {
        List<Path> roots = List.of(directory.resolve("projects"));
        try (ProjectCache cache = SkillmeatCache.at(directory.resolve("cache/cache.db"))
                .source(SkillmeatSource.of(directory.resolve("home"), roots))
                .changes(DirectoryChanges.watching(directory.resolve("home"), roots))
                .open()) {
            load(cache);
            return report("idling for " + idle + ", watching as well", idle(idle), idle);
        }
    }

    private long idle(Duration duration) throws InterruptedException {
        long before = system.getProcessCpuTime();
        CountDownLatch never = new CountDownLatch(1);
        if (never.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
        return system.getProcessCpuTime() - before;
    }

    private boolean report(String what, long nanos, Duration within) {
        double share = nanos / (double) within.toNanos();
        boolean kept = share < LARGEST_SHARE;
        out.printf(
                "%-60s %8.1f ms of CPU   %6.3f %% of one core   %s%n",
                what, nanos / NANOS_TO_MILLIS, share * 100, kept ? "kept" : "BROKEN");
        return kept;
    }

    private static void load(ProjectCache cache) throws InterruptedException {
        SyncResult loaded = cache.sync(PATIENCE);
        if (!loaded.isComplete()) {
            throw new IllegalStateException("not everything is in the cache: " + loaded);
        }
    }

    private static void refreshUnchanged(ProjectCache cache) throws InterruptedException {
        RefreshSummary summary = cache.refresh(Selection.all(), RefreshMode.REVALIDATE)
                .await(PATIENCE)
                .orElseThrow();
        if (summary.count(RefreshOutcome.Unchanged.class) != PROJECTS) {
            throw new IllegalStateException("not all are unchanged: " + summary);
        }
    }
}
