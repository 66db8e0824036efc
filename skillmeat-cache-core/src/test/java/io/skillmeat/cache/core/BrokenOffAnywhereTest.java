package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheEvent.RefreshEnded;
import io.skillmeat.cache.CacheEvent.RefreshStarted;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.spi.RefreshScheduler;
import io.skillmeat.cache.spi.SnapshotSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that cannot be loaded, wherever it is needed first: a refresh ends, and once it can be loaded the next one succeeds. */
class BrokenOffAnywhereTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int FEWEST = 4;

    private ManualScheduler scheduler = new ManualScheduler();
    private Class<?> broken = Void.class;
    private int first;
    private int last;
    private int calls;

    @ParameterizedTest
    @ValueSource(classes = {SnapshotStore.class, SnapshotSource.class, RefreshScheduler.class})
    void refreshOfAll_oneCallBreaksOff_ends(Class<?> where) {
        int call = 0;
        do {
            call++;
            refresh(where, Selection.all(), call, call);
        } while (calls >= call);
        assertTrue(call > FEWEST, call + " calls");
    }

    @ParameterizedTest
    @ValueSource(classes = {SnapshotStore.class, SnapshotSource.class, RefreshScheduler.class})
    void refreshOfAll_allCallsSinceOneBreakOff_ends(Class<?> where) {
        int call = 0;
        do {
            call++;
            refresh(where, Selection.all(), call, Integer.MAX_VALUE);
        } while (calls >= call);
        assertTrue(call > FEWEST, call + " calls");
    }

    @ParameterizedTest
    @ValueSource(classes = {SnapshotStore.class, RefreshScheduler.class})
    void refreshOfOne_oneCallBreaksOff_ends(Class<?> where) {
        int call = 0;
        do {
            call++;
            refresh(where, Selection.of(projectId("alpha")), call, call);
        } while (calls >= call);
        assertTrue(call > FEWEST, call + " calls");
    }

    private void refresh(Class<?> where, Selection what, int from, int to) {
        String message = where.getSimpleName() + ", call " + from + " to " + to;
        scheduler = new ManualScheduler();
        FakeSource source = FakeSource.ofProjects(project("alpha", "a"), project("beta", "b"), project("gone", "c"));
        try (ProjectCache cache = open(source)) {
            cache.refresh(Selection.all(), RefreshMode.RELOAD);
            scheduler.advance(LATER);
            List<CacheEvent> events = new ArrayList<>();
            cache.subscribe(EventFilter.all().only(Kind.REFRESH_STARTED, Kind.REFRESH_ENDED), events::add);
            source.edit(project("alpha", "a", "more"));
            source.edit(project("new", "d"));
            source.remove(projectId("gone"));
            breakOff(where, from, to);
            tryToRefresh(cache, what, message);
            broken = Void.class;
            RefreshSummary next = ended(begun(cache, Selection.all(), LATER), message);
            assertEquals(0, next.count(RefreshOutcome.Failed.class), message);
            assertEquals(3, cache.projects().entries().size(), message);
            assertEquals(0, cache.status().refreshing().running(), message);
            assertEquals(count(events, RefreshStarted.class), count(events, RefreshEnded.class), message);
        }
    }

    private static long count(List<CacheEvent> events, Class<?> type) {
        return events.stream().filter(type::isInstance).count();
    }

    /** The caller is told by what is thrown, or by the end of what he holds. */
    private void tryToRefresh(ProjectCache cache, Selection what, String message) {
        Refresh begun;
        try {
            begun = begun(cache, what, SOON);
        } catch (NoClassDefFoundError e) {
            scheduler.advance(SOON);
            return;
        }
        ended(begun, message);
    }

    private static RefreshSummary ended(Refresh refresh, String message) {
        try {
            return Rig.ended(refresh);
        } catch (AssertionError e) {
            throw new AssertionError(message + ": " + e.getMessage(), e);
        }
    }

    private Refresh begun(ProjectCache cache, Selection what, Duration time) {
        Refresh begun = cache.refresh(what, RefreshMode.RELOAD);
        scheduler.advance(time);
        return begun;
    }

    private void breakOff(Class<?> where, int from, int to) {
        broken = where;
        first = from;
        last = to;
        calls = 0;
    }

    private ProjectCache open(FakeSource source) {
        SnapshotStore store = new InMemoryStore(scheduler, SkillmeatCache.RATING);
        return new SkillmeatCache(options -> breaking(SnapshotStore.class, store))
                .source(breaking(SnapshotSource.class, source))
                .versions((requests, context) -> Map.of())
                .scheduler(breaking(RefreshScheduler.class, scheduler.view()))
                .refreshing(RefreshPolicy.onDemand().attempts(1))
                .open();
    }

    private <T> T breaking(Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(type, part, method, arguments)));
    }

    private Object answer(Class<?> type, Object part, Method method, Object[] arguments) throws Throwable {
        if (type == broken && !method.getName().equals("instant")) {
            calls++;
            if (first <= calls && calls <= last) {
                throw new NoClassDefFoundError("as if, in " + method.getName());
            }
        }
        try {
            return method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
