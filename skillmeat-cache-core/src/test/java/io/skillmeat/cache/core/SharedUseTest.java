package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many at once, garbage and crashes, through the front door: acceptance cases X1 and X5, P1 to P3. The tests of the others stand in
 * {@code docs/reliability.md}.
 */
@Timeout(120)
class SharedUseTest {
    private static final String[] TEN =
            IntStream.range(0, 10).mapToObj(i -> "s" + i).toArray(String[]::new);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** X1. */
    @Test
    void open_garbageInPlaceOfTheDatabase_isRebuiltAndKeptAsEvidence() throws Exception {
        open().close();
        Files.write(file(), new byte[10_000]);
        try (ProjectCache cache = open()) {
            assertTrue(cache.projects().neverLoaded());
            cache.put(project("alpha", "a"));
            List<Finding> findings = cache.maintenance().check(CheckDepth.FULL);
            assertEquals(
                    List.of(Finding.Code.EVIDENCE),
                    findings.stream().map(Finding::code).toList());
        }
    }

    /** X5. */
    @Test
    void put_processKilledInBetween_leavesEachProjectWholeOrAbsent() throws Exception {
        for (int round = 0; round < 3; round++) {
            ForkedJvm process = ForkedJvm.start(Writer.class, List.of(), file().toString(), "r" + round, "1000000");
            for (int i = 0; i < 20 + 7 * round; i++) {
                assertTrue(process.nextLine().isPresent());
            }
            process.kill();
            try (ProjectCache cache = open()) {
                assertTrue(cache.projects().entries().size() >= 20);
                assertAllWhole(cache);
                assertEquals(List.of(), cache.maintenance().check(CheckDepth.FULL));
            }
        }
    }

    /** P1. */
    @Test
    void use_manyThreads_countExactlyAndFailNever() throws Exception {
        try (ProjectCache cache = open()) {
            cache.put(project("alpha", TEN));
            List<Callable<Integer>> work = new ArrayList<>();
            for (int reader = 0; reader < 10; reader++) {
                work.add(() -> {
                    int read = 0;
                    for (int i = 0; i < 100; i++) {
                        read += read(cache, "alpha").orElseThrow().artifacts().size();
                    }
                    return read;
                });
            }
            for (int writer = 0; writer < 5; writer++) {
                int number = writer;
                work.add(() -> {
                    for (int i = 0; i < 10; i++) {
                        cache.put(project("w" + number + "-" + i, TEN));
                    }
                    return 10;
                });
            }
            List<Integer> done = new ArrayList<>();
            for (Future<Integer> each : threads.invokeAll(work)) {
                done.add(each.get());
            }
            assertEquals(List.of(1_000, 10), done.stream().distinct().toList());
            assertEquals(51, cache.projects().entries().size());
            assertEquals(510, cache.status().kinds().get(EntryKind.PROJECT).items());
        }
    }

    /** P2. */
    @Test
    void use_fiveProcesses_storeAllOfTheirProjects() throws Exception {
        List<ForkedJvm> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            processes.add(ForkedJvm.start(Writer.class, List.of(), file().toString(), "p" + i, "50"));
        }
        for (ForkedJvm process : processes) {
            assertEquals(50, process.output().lines().count());
        }
        try (ProjectCache cache = open()) {
            assertEquals(250, cache.projects().entries().size());
            assertAllWhole(cache);
        }
    }

    /** P3. */
    @Test
    void read_whileAHundredProjectsAreWritten_seesEachWholeOrAbsent() throws Exception {
        try (ProjectCache cache = open();
                ProjectCache other = open()) {
            Future<?> writing = threads.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    cache.put(project("p" + i, TEN));
                }
            });
            while (!writing.isDone()) {
                assertAllWhole(other);
            }
            writing.get(10, TimeUnit.SECONDS);
            assertEquals(100, cache.projects().entries().size());
        }
    }

    private static void assertAllWhole(ProjectCache cache) {
        cache.projects().forEach(listed -> {
            Snapshot<Project> stored = read(cache, listed.value().name()).orElseThrow();
            assertEquals(Samples.project(listed.value().name(), TEN), stored);
        });
    }

    private static Optional<Snapshot<Project>> read(ProjectCache cache, String name) {
        return cache.project(Samples.projectId(name), ReadPolicy.onlyIfCached()).map(cached -> cached.value());
    }

    private Path file() {
        return directory.resolve("cache/cache.db");
    }

    private ProjectCache open() {
        return open(file());
    }

    private static ProjectCache open(Path file) {
        return SkillmeatCache.at(file)
                .source(FakeSource.ofProjects())
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    /** A process that puts projects of ten skills and prints a line for each: {@code FILE NAME COUNT}. */
    static final class Writer {
        private Writer() {}

        /** Runs it. */
        public static void main(String[] arguments) {
            try (ProjectCache cache = open(Path.of(arguments[0]))) {
                for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                    cache.put(project(arguments[1] + "-" + i, TEN));
                    System.out.println("put");
                }
            }
        }
    }
}
