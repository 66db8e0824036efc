package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a cache, wherever it is ended from. */
@Timeout(60)
class CloseTest {
    private final FakeSource source = FakeSource.ofProjects(project("alpha", "a"), project("beta", "b"));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void close_byAListener_endsEverything() throws Exception {
        ProjectCache cache = open(directory, source);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        cache.subscribe(EventFilter.all(), event -> {
            await(asked);
            cache.close();
            closed.countDown();
        });
        cache.refresh(Selection.all(), RefreshMode.RELOAD);
        asked.countDown();
        assertTrue(closed.await(30, TimeUnit.SECONDS));
        assertClosed(cache);
    }

    @Test
    void close_byASource_endsEverything() throws Exception {
        ProjectCache cache = open(directory, source);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        source.next(project("alpha").entry().id(), context -> {
            await(asked);
            cache.close();
            closed.countDown();
        });
        cache.refresh(Selection.all(), RefreshMode.RELOAD);
        asked.countDown();
        assertTrue(closed.await(30, TimeUnit.SECONDS));
        assertClosed(cache);
    }

    @Test
    void close_manyThreadsAtOnceWhileOthersUseIt_endsOnceAndRefusesTheRest() throws Exception {
        ProjectCache cache = open(directory, source);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            all.add(threads.submit(() -> {
                begin.await();
                cache.close();
                return cache;
            }));
            all.add(threads.submit(() -> {
                begin.await();
                CacheException refused = assertThrows(CacheException.class, () -> {
                    for (int n = 0; ; n++) {
                        cache.put(project("p" + number, "a:" + n));
                        cache.projects();
                    }
                });
                assertEquals(CacheException.Kind.CLOSED, refused.kind());
                return cache;
            }));
        }
        begin.countDown();
        for (Future<?> each : all) {
            each.get(30, TimeUnit.SECONDS);
        }
        cache.close();
        assertClosed(cache);
    }

    @Test
    void close_byAShutdownHook_endsTheProcessAndKeepsWhatWasPut() throws Exception {
        ForkedJvm process = ForkedJvm.start(Hooked.class, List.of(), directory.toString());
        assertEquals("put", process.nextLine().orElseThrow());
        assertEquals("closed\n", process.output());
        try (ProjectCache cache = open(directory, source)) {
            assertEquals(1, cache.projects().entries().size());
        }
    }

    @Test
    void exit_withoutClose_endsTheProcessAndKeepsWhatWasPut() throws Exception {
        ForkedJvm process = ForkedJvm.start(Hooked.class, List.of(), directory.toString(), "careless");
        assertEquals("put\n", process.output());
        try (ProjectCache cache = open(directory, source)) {
            assertEquals(1, cache.projects().entries().size());
        }
    }

    /** Nothing is left open: what the last user of a database leaves is one file without a log. */
    private void assertClosed(ProjectCache cache) throws Exception {
        assertEquals(
                CacheException.Kind.CLOSED,
                assertThrows(CacheException.class, cache::projects).kind());
        cache.close();
        assertTrue(Files.exists(directory.resolve("cache/cache.db")));
        assertTrue(Files.notExists(directory.resolve("cache/cache.db-wal")));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ProjectCache open(Path directory, FakeSource source) {
        return SkillmeatCache.at(directory.resolve("cache/cache.db"))
                .source(source)
                .refreshing(RefreshPolicy.background())
                .open();
    }

    /** A process that closes its cache in a shutdown hook, or not at all. */
    static final class Hooked {
        private Hooked() {}

        /** Runs it in a directory. */
        public static void main(String[] arguments) {
            ProjectCache cache = open(Path.of(arguments[0]), FakeSource.ofProjects(project("alpha", "a")));
            if (arguments.length == 1) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    cache.close();
                    System.out.println("closed");
                }));
            }
            cache.put(project("alpha", "a"));
            System.out.println("put");
            System.exit(0);
        }
    }
}
