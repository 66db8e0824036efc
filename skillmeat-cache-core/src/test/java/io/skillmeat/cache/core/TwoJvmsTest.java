package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.LongForm;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two virtual machines on one database and one source. */
@Timeout(120)
class TwoJvmsTest {
    private static final EntryId ALPHA = Samples.projectId("alpha");
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration SHORT_DEADLINE = Duration.ofSeconds(1);
    private static final Duration SHORT_LEASE = SHORT_DEADLINE.plusSeconds(5);
    private static final Duration EVENTS = Duration.ofMillis(250);
    private static final Duration COHERENCE = Duration.ofMillis(5);

    @TempDir
    Path home;

    private TextSource source;
    private ProjectCache cache;
    private CacheProcess other;

    @BeforeEach
    void open() throws IOException {
        source = new TextSource(home);
        source.edit("alpha", "v0");
        cache = CacheProcess.open(home, source, DEADLINE);
        other = new CacheProcess(home, DEADLINE);
    }

    @AfterEach
    void close() throws InterruptedException {
        other.kill();
        cache.close();
    }

    @Test
    void put_inOne_isReadInTheOtherWithinTheBound() throws IOException {
        for (int i = 1; i <= 50; i++) {
            other.run("put alpha=v" + i);
            letPass(COHERENCE);
            assertEquals("v" + i, read());
        }
    }

    @Test
    void refresh_inBothAtOnce_fetchesEachProjectOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            source.edit("project" + i, "v0");
        }
        other.begin("refresh all");
        Refresh here = cache.refresh(Selection.all(), RefreshMode.IF_STALE);
        int outcomes =
                here.await(Duration.ofMinutes(1)).orElseThrow().outcomes().size();
        other.end();
        assertEquals(41, outcomes);
        assertEquals(41, cache.projects().entries().size());
        List<String> fetches = source.fetches();
        assertEquals(41, fetches.size(), "fetched twice: " + fetches);
    }

    @Test
    void kill_ownerOfTheLease_delaysTheRefreshByTheLeaseAtMost() throws Exception {
        other.kill();
        other = new CacheProcess(home, SHORT_DEADLINE);
        source.hold();
        other.begin("read alpha");
        while (source.fetches().isEmpty()) {
            Thread.onSpinWait();
        }
        long began = System.nanoTime();
        other.kill();
        source.letGo();
        Refresh refresh = cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
        RefreshOutcome outcome =
                refresh.await(Duration.ofMinutes(1)).orElseThrow().outcomes().get(ALPHA);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(outcome instanceof RefreshOutcome.Changed, "ended with " + outcome);
        assertTrue(took.compareTo(LongForm.limit(SHORT_LEASE.plusSeconds(1))) < 0, "took " + took);
    }

    @Test
    void subscribe_inOne_hearsWhatTheOtherCommits() throws Exception {
        BlockingQueue<CacheEvent> heard = new LinkedBlockingQueue<>();
        cache.subscribe(EventFilter.all().only(CacheEvent.Kind.ENTRIES_CHANGED), heard::add);
        other.run("put alpha=v1");
        CacheEvent event = heard.poll(30, TimeUnit.SECONDS);
        assertTrue(event instanceof CacheEvent.EntriesChanged changed
                && changed.entry().equals(ALPHA));
    }

    @Test
    void subscribe_inOne_hearsWhatTheOtherCommitsWithinTheBound() throws Exception {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        cache.subscribe(EventFilter.all().only(CacheEvent.Kind.ENTRIES_CHANGED), event -> heard.add(System.nanoTime()));
        long worst = 0;
        for (int i = 0; i < LongForm.size(100, 5); i++) {
            other.run("put alpha=event" + i);
            long answered = System.nanoTime();
            Long at = heard.poll(30, TimeUnit.SECONDS);
            assertNotNull(at, "not heard: event " + i);
            worst = Math.max(worst, at - answered);
        }
        assertTrue(!LongForm.ON || worst <= EVENTS.toNanos(), "worst after the commit: " + Duration.ofNanos(worst));
    }

    @Test
    void progress_ofTheOther_isInTheStatusWhileItRefreshes() throws Exception {
        for (int i = 0; i < 10; i++) {
            source.edit("project" + i, "v0");
        }
        source.hold();
        other.begin("refresh all");
        while (cache.status().refreshing().batch().isEmpty()) {
            Thread.onSpinWait();
        }
        CacheStatus.Batch batch = cache.status().refreshing().batch().orElseThrow();
        assertEquals(11, batch.progress().total());
        assertTrue(batch.progress().done() < 11);
        source.letGo();
        other.end();
        assertEquals(Optional.empty(), cache.status().refreshing().batch());
        assertEquals(11, cache.projects().entries().size());
    }

    private String read() {
        return cache.project(ALPHA, ReadPolicy.onlyIfCached())
                .orElseThrow()
                .value()
                .artifacts()
                .get(0)
                .metadata()
                .description()
                .orElseThrow();
    }

    private static void letPass(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
