package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A source that breaks its contract, or is not that of an entry: that is a failure of its own, harms no other entry and removes
 * nothing.
 */
class BrokenSourceTest {
    private static final EntryId ALPHA = projectId("alpha");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeSource truth = FakeSource.ofProjects(project("alpha", "a"), project("beta", "b"));
    private Fault fault = Fault.NONE;
    private final ProjectCache cache = new SkillmeatCache(options -> new InMemoryStore(scheduler))
            .source(new Broken())
            .scheduler(scheduler)
            .refreshing(RefreshPolicy.background().attempts(1))
            .open();

    @BeforeEach
    void load() {
        scheduler.advance(Duration.ofSeconds(1));
        assertEquals(2, cache.projects().entries().size());
    }

    @AfterEach
    void close() {
        cache.close();
        assertEquals(List.of(), scheduler.thrown());
    }

    @Test
    void fetch_answersNull_failsAndKeepsWhatIsStored() {
        fault = Fault.NULL_ANSWER;
        RefreshSummary summary = refresh(Selection.of(ALPHA));
        assertEquals(SourceFailure.Kind.PERMANENT, failure(summary).kind());
        assertEquals(2, cache.projects().entries().size());
    }

    @Test
    void ids_answersNull_failsAndRemovesNothing() {
        fault = Fault.NULL_INVENTORY;
        RefreshSummary summary = refresh(Selection.all());
        assertTrue(summary.failures().containsKey(EntryKind.PROJECT));
        assertEquals(2, summary.count(RefreshOutcome.Unchanged.class));
        assertEquals(2, cache.projects().entries().size());
    }

    @Test
    void fetch_wantsToBeLeftAloneForEver_isForAVeryLongTime() {
        fault = Fault.NEVER_AGAIN;
        assertTrue(failure(refresh(Selection.of(ALPHA))).retryAt().isPresent());
        fault = Fault.NONE;
        assertInstanceOf(
                RefreshOutcome.Unchanged.class,
                refresh(Selection.of(ALPHA)).outcomes().get(ALPHA));
    }

    @Test
    void covers_throws_refreshesEndAndGoOnOnceItDoesNot() {
        fault = Fault.COVERS_THROWS;
        for (int i = 0; i < 5; i++) {
            assertInstanceOf(
                    RefreshOutcome.Failed.class,
                    refresh(Selection.of(ALPHA)).outcomes().get(ALPHA));
            assertTrue(refresh(Selection.all()).failures().containsKey(EntryKind.PROJECT));
        }
        fault = Fault.NONE;
        cache.invalidate(Selection.all(), "test");
        scheduler.advance(Duration.ofMinutes(2));
        cache.projects().forEach(each -> assertTrue(each.freshness().isFresh(), each::toString));
    }

    @Test
    void project_staleOfAnotherSource_isServedAndLeftAlone() {
        List<CacheEvent> events = new ArrayList<>();
        cache.subscribe(EventFilter.all().only(CacheEvent.Kind.REFRESH_STARTED), events::add);
        fault = Fault.COVERS_NOTHING;
        cache.invalidate(Selection.all(), "test");
        for (int i = 0; i < 3; i++) {
            assertFalse(cache.project(ALPHA).orElseThrow().freshness().isFresh());
            scheduler.runDue();
        }
        assertEquals(List.of(), events);
        assertEquals(Explanation.Decision.SERVE, cache.explain(ALPHA).decision());
    }

    @Test
    void project_staleAndCoversThrows_isServed() {
        fault = Fault.COVERS_THROWS;
        cache.invalidate(Selection.all(), "test");
        assertFalse(cache.project(ALPHA).orElseThrow().freshness().isFresh());
    }

    private RefreshSummary refresh(Selection what) {
        Refresh refresh = cache.refresh(what, RefreshMode.REVALIDATE);
        scheduler.advance(Duration.ofMinutes(1));
        return Rig.ended(refresh);
    }

    private static SourceFailure failure(RefreshSummary summary) {
        return assertInstanceOf(RefreshOutcome.Failed.class, summary.outcomes().get(ALPHA))
                .failure();
    }

    private enum Fault {
        NONE,
        NULL_ANSWER,
        NULL_INVENTORY,
        NEVER_AGAIN,
        COVERS_NOTHING,
        COVERS_THROWS
    }

    /** Compiled by somebody who does not check for nulls. */
    @NullUnmarked
    private final class Broken implements SnapshotSource {
        @Override
        public Set<EntryKind> kinds() {
            return truth.kinds();
        }

        @Override
        public boolean covers(EntryKind kind, String location) {
            if (fault == Fault.COVERS_THROWS) {
                throw new IllegalStateException("no idea");
            }
            return fault != Fault.COVERS_NOTHING;
        }

        @Override
        public Inventory ids(EntryKind kind, FetchContext context) throws Exception {
            return fault == Fault.NULL_INVENTORY ? null : truth.ids(kind, context);
        }

        @Override
        public Fetched fetch(FetchRequest request, FetchContext context) throws Exception {
            if (fault == Fault.NEVER_AGAIN) {
                throw new SourceException(SourceFailure.Kind.TRANSIENT, "go away", Optional.of(Instant.MAX));
            }
            return fault == Fault.NULL_ANSWER ? null : truth.fetch(request, context);
        }
    }
}
