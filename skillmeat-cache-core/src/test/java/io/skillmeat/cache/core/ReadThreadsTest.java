package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads and refreshes by several threads at once, on real time; latches, never sleeps. */
class ReadThreadsTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");

    private final FakeSource source = FakeSource.ofProjects(project("alpha", "a"), project("beta", "b"));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch fetching = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        goOn.countDown();
        callers.shutdownNow();
    }

    @Test
    void miss_twoCallers_fetchOnce() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.onDemand())) {
            holdUp(ALPHA);
            Future<Origin> first = callers.submit(() -> origin(cache));
            fetching.await();
            Future<Origin> second = callers.submit(() -> origin(cache));
            awaitJoin(cache);
            goOn.countDown();
            assertEquals(Origin.SOURCE, first.get(10, TimeUnit.SECONDS));
            assertEquals(Origin.COLLAPSED, second.get(10, TimeUnit.SECONDS));
            assertEquals(1, source.fetches());
        }
    }

    @Test
    void miss_callerInterrupted_isToldAndTheLoadGoesOn() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.onDemand())) {
            holdUp(ALPHA);
            Future<Origin> first = callers.submit(() -> origin(cache));
            fetching.await();
            Thread reader = new Thread(() -> {
                CacheException told = assertThrows(CacheException.class, () -> cache.project(ALPHA));
                assertEquals(CacheException.Kind.CANCELLED, told.kind());
                assertTrue(Thread.currentThread().isInterrupted());
            });
            AssertionError[] failure = new AssertionError[1];
            reader.setUncaughtExceptionHandler((thread, e) -> failure[0] = new AssertionError(e));
            reader.start();
            awaitJoin(cache);
            reader.interrupt();
            reader.join(10_000);
            assertFalse(reader.isAlive());
            goOn.countDown();
            assertEquals(Origin.SOURCE, first.get(10, TimeUnit.SECONDS));
            assertEquals(null, failure[0]);
        }
    }

    @Test
    void miss_interruptedDuringItsOwnLoad_isToldAndTheSourceIsNotBlamed() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.onDemand())) {
            holdUp(ALPHA);
            holdUp(ALPHA); // Another thread asks again: the reader is told only if it has not been answered yet.
            CompletableFuture<Thread> loading = new CompletableFuture<>();
            Future<Boolean> reader = callers.submit(() -> {
                loading.complete(Thread.currentThread());
                CacheException told = assertThrows(CacheException.class, () -> cache.project(ALPHA));
                assertEquals(CacheException.Kind.CANCELLED, told.kind());
                return Thread.interrupted();
            });
            fetching.await();
            loading.get(10, TimeUnit.SECONDS).interrupt();
            assertTrue(reader.get(10, TimeUnit.SECONDS), "the interrupt is the reader's to know");
            goOn.countDown();
            Refresh goesOn = cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            assertTrue(goesOn.await(Duration.ofSeconds(20)).isPresent());
            assertEquals(1, cache.projects().entries().size());
            assertEquals(Optional.empty(), cache.explain(ALPHA).failure());
            assertEquals(0, cache.status().counters().loadFailures());
        }
    }

    @Test
    void source_neverReturns_isGivenUpAndBlocksNoOther() throws Exception {
        try (ProjectCache cache =
                open(RefreshPolicy.onDemand().concurrency(1).attempts(1).deadline(Duration.ofMillis(100)))) {
            CountDownLatch never = new CountDownLatch(1);
            source.next(ALPHA, context -> awaitStubbornly(never));
            Refresh both = cache.refresh(Selection.of(ALPHA, BETA), RefreshMode.IF_STALE);
            RefreshSummary summary = both.await(Duration.ofSeconds(20)).orElseThrow();
            assertInstanceOf(RefreshOutcome.Failed.class, summary.outcomes().get(ALPHA));
            assertInstanceOf(RefreshOutcome.Changed.class, summary.outcomes().get(BETA));
            Refresh again = cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);
            RefreshSummary stuck = again.await(Duration.ofSeconds(20)).orElseThrow();
            assertInstanceOf(RefreshOutcome.Failed.class, stuck.outcomes().get(ALPHA));
            assertEquals(1, source.fetches(ALPHA), "a stuck entry is not asked for again");
            never.countDown();
        }
    }

    @Test
    void miss_sourceHangs_endsForTheCallerWithTheDeadline() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.onDemand().attempts(1).deadline(Duration.ofMillis(100)))) {
            holdUp(ALPHA);
            CacheException failed = assertThrows(CacheException.class, () -> cache.project(ALPHA));
            assertEquals(CacheException.Kind.SOURCE_FAILED, failed.kind());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void close_duringAFetch_isBoundedAndEndsEverything() throws Exception {
        ProjectCache cache = open(RefreshPolicy.onDemand());
        holdUp(ALPHA);
        Refresh refresh = cache.refresh(Selection.all(), RefreshMode.IF_STALE);
        fetching.await();
        Future<Origin> reader = callers.submit(() -> origin(cache));
        awaitJoin(cache);
        Future<?> closing = callers.submit(cache::close);
        closing.get(10, TimeUnit.SECONDS);
        RefreshSummary summary = refresh.await(Duration.ZERO).orElseThrow();
        assertInstanceOf(RefreshOutcome.Cancelled.class, summary.outcomes().get(ALPHA));
        ExecutionException ended = assertThrows(ExecutionException.class, () -> reader.get(10, TimeUnit.SECONDS));
        assertEquals(CacheException.Kind.CLOSED, ((CacheException) ended.getCause()).kind());
        assertEquals(
                CacheException.Kind.CLOSED,
                assertThrows(CacheException.class, cache::projects).kind());
        assertEquals(0, source.fetches(BETA) > 1 ? 1 : 0);
    }

    private ProjectCache open(RefreshPolicy policy) {
        ExecutorScheduler scheduler = new ExecutorScheduler();
        return new SkillmeatCache(options -> new InMemoryStore(options.clock()))
                .source(source)
                .scheduler(scheduler)
                .refreshing(policy)
                .open();
    }

    private void holdUp(EntryId id) {
        source.next(id, context -> {
            fetching.countDown();
            goOn.await();
        });
    }

    private static Origin origin(ProjectCache cache) {
        return cache.project(ALPHA).orElseThrow().origin();
    }

    /** Waits until a caller has joined the running load. */
    private static void awaitJoin(ProjectCache cache) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (cache.status().counters().joins() == 0) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("nobody joined");
            }
            Thread.onSpinWait();
        }
    }

    /** Waits as a source would that does not care for interrupts. */
    private static void awaitStubbornly(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                // A stubborn source goes on.
            }
        }
    }
}
