package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EventFilter;
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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work of the cache's own that breaks off, for want of memory say: what was begun ends, and what comes later is not hindered. */
class BrokenOffTest {
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final int MORE_THAN_SLOTS = 20;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final InMemoryStore store = new InMemoryStore(scheduler);
    private final FakeSource source = FakeSource.ofProjects(project("alpha", "a"), project("beta", "b"));
    private String breaking = "nothing";
    private final ProjectCache cache = new SkillmeatCache(options -> breaking())
            .source(source)
            .scheduler(scheduler)
            .refreshing(RefreshPolicy.background().attempts(1))
            .open();

    private SnapshotStore breaking() {
        return (SnapshotStore) Proxy.newProxyInstance(
                SnapshotStore.class.getClassLoader(),
                new Class<?>[] {SnapshotStore.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals(breaking)) {
            throw new OutOfMemoryError("as if");
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

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
            breaking = where;
            Refresh broken = cache.refresh(Selection.all(), RefreshMode.RELOAD);
            scheduler.advance(LONG);
            Rig.ended(broken);
            breaking = "nothing";
        }
        Refresh next = cache.refresh(Selection.all(), RefreshMode.RELOAD);
        scheduler.advance(LONG);
        assertEquals(0, Rig.ended(next).count(RefreshOutcome.Failed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "state", "lease", "put"})
    void look_breaksOff_theNextLooks(String where) {
        scheduler.advance(LONG);
        breaking = where;
        scheduler.advance(Duration.ofHours(12));
        breaking = "nothing";
        scheduler.advance(Duration.ofHours(12));
        List<Cached<Project>> all = cache.projects().entries();
        assertEquals(2, all.size());
        all.forEach(each -> assertTrue(each.freshness().isFresh(), each::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastSeq", "changesAfter"})
    void subscribe_readingTheLogBreaksOff_isToldLater(String where) {
        scheduler.advance(LONG);
        List<CacheEvent> events = new ArrayList<>();
        cache.subscribe(EventFilter.all().only(CacheEvent.Kind.ENTRIES_CHANGED), events::add);
        breaking = where;
        SnapshotStore another = store.connect("another");
        another.put(
                project("gamma", "c"),
                new Fetch(
                        another.state(projectId("gamma")).current(),
                        scheduler.instant(),
                        Optional.empty(),
                        Optional.empty()));
        scheduler.advance(LONG);
        breaking = "nothing";
        scheduler.advance(LONG);
        assertFalse(events.isEmpty());
    }
}
