package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work of the cache's own that breaks off, for want of memory say: what was begun ends, and what comes later is not hindered. */
class BrokenOffTest {
    /** What breaks off is logged with all its calls, each time: as short as shows it, longer than a lease and a time to live. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MORE_THAN_SLOTS = 20;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final InMemoryStore store = new InMemoryStore(scheduler);
    private final FakeSource source = FakeSource.ofProjects(project("alpha", "a"), project("beta", "b"));
    private final BreakingStore breaking = new BreakingStore(store);
    private final ProjectCache cache = new SkillmeatCache(options -> breaking.view())
            .source(source)
            .scheduler(scheduler)
            .freshness(FreshnessPolicy.ttl(Duration.ofMinutes(2)))
            .refreshing(RefreshPolicy.background().attempts(1))
            .open();

    @AfterEach
    void close() {
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "state", "lease", "read", "list"})
    void refresh_breaksOff_endsAndTheNextSucceeds(String where) {
        scheduler.advance(LONG);
        for (int i = 0; i < MORE_THAN_SLOTS; i++) {
            source.edit(project("alpha", "a", "number" + i));
            breaking.breakOff(where);
            Refresh broken = cache.refresh(Selection.all(), RefreshMode.RELOAD);
            scheduler.advance(LONG);
            Rig.ended(broken);
            breaking.mend();
        }
        Refresh next = cache.refresh(Selection.all(), RefreshMode.RELOAD);
        scheduler.advance(LONG);
        assertEquals(0, Rig.ended(next).count(RefreshOutcome.Failed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "state", "lease", "put"})
    void look_breaksOff_theNextLooks(String where) {
        scheduler.advance(LONG);
        breaking.breakOff(where);
        scheduler.advance(LONG);
        breaking.mend();
        scheduler.advance(LONG);
        List<Cached<Project>> all = cache.projects().entries();
        assertEquals(2, all.size());
        all.forEach(each -> assertTrue(each.freshness().isFresh(), each::toString));
    }

    @Test
    void read_whatIsFetchedCannotBeStored_asksTheSourceNotWithEachRead() {
        scheduler.advance(LONG);
        breaking.breakOff("put");
        source.edit(project("alpha", "a", "more"));
        long before = source.fetches(projectId("alpha"));
        scheduler.advance(LONG);
        for (int i = 0; i < MORE_THAN_SLOTS; i++) {
            cache.project(projectId("alpha"));
            scheduler.runDue();
        }
        long fetches = source.fetches(projectId("alpha")) - before;
        assertTrue(fetches < MORE_THAN_SLOTS / 2, fetches + " fetches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastSeq", "changesAfter"})
    void subscribe_readingTheLogBreaksOff_isToldLater(String where) {
        scheduler.advance(LONG);
        List<CacheEvent> events = new ArrayList<>();
        cache.subscribe(EventFilter.all().only(CacheEvent.Kind.ENTRIES_CHANGED), events::add);
        breaking.breakOff(where);
        SnapshotStore another = store.connect("another");
        another.put(
                project("gamma", "c"),
                new Fetch(
                        another.state(projectId("gamma")).current(),
                        scheduler.instant(),
                        Optional.empty(),
                        Optional.empty()));
        scheduler.advance(SOON);
        breaking.mend();
        scheduler.advance(SOON);
        assertFalse(events.isEmpty());
    }
}
