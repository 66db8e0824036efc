package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.TimedStore;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A cache on virtual time, a store in memory and a source that does as it is told. */
final class Rig implements AutoCloseable {
    final ManualScheduler scheduler;
    final InMemoryStore store;
    final FakeSource source;
    final ProjectCache cache;

    private Rig(
            ManualScheduler scheduler,
            InMemoryStore store,
            FakeSource source,
            UnaryOperator<SkillmeatCache> configuration) {
        this.scheduler = scheduler;
        this.store = store;
        this.source = source;
        SkillmeatCache builder = new SkillmeatCache(options -> new TimedStore(store))
                .source(source)
                .scheduler(scheduler.view())
                .refreshing(RefreshPolicy.onDemand());
        cache = configuration.apply(builder).open();
    }

    /** Opens a cache that refreshes only on demand over a source with these projects. */
    static Rig with(Snapshot<?>... projects) {
        return with(builder -> builder, projects);
    }

    /** Opens a cache over a source of one kind that holds these. */
    static Rig of(EntryKind kind, UnaryOperator<SkillmeatCache> configuration, Snapshot<?>... entries) {
        ManualScheduler scheduler = new ManualScheduler();
        FakeSource source = new FakeSource(kind);
        for (Snapshot<?> entry : entries) {
            source.edit(entry);
        }
        return new Rig(scheduler, new InMemoryStore(scheduler, SkillmeatCache.RATING), source, configuration);
    }

    static Rig with(UnaryOperator<SkillmeatCache> configuration, Snapshot<?>... projects) {
        ManualScheduler scheduler = new ManualScheduler();
        return new Rig(
                scheduler,
                new InMemoryStore(scheduler, SkillmeatCache.RATING),
                FakeSource.ofProjects(projects),
                configuration);
    }

    /** Opens another process's cache on the same store, source and time. */
    Rig another(UnaryOperator<SkillmeatCache> configuration) {
        return new Rig(scheduler, store.connect("another"), source, configuration);
    }

    /** Opens a cache over projects that are already loaded. */
    static Rig loaded(Snapshot<?>... projects) {
        Rig rig = with(projects);
        rig.refresh(Selection.all(), RefreshMode.IF_STALE);
        return rig;
    }

    /** Refreshes, lets ten minutes pass and returns how it ended. */
    RefreshSummary refresh(Selection what, RefreshMode mode) {
        Refresh refresh = cache.refresh(what, mode);
        scheduler.advance(Duration.ofMinutes(10));
        return ended(refresh);
    }

    /** Refreshes one entry and returns how that ended. */
    RefreshOutcome refresh(EntryId id, RefreshMode mode) {
        return Optional.ofNullable(refresh(Selection.of(id), mode).outcomes().get(id))
                .orElseThrow();
    }

    /** Records all events from now on. */
    List<CacheEvent> events(CacheEvent.Kind... kinds) {
        List<CacheEvent> events = new ArrayList<>();
        EventFilter filter =
                kinds.length == 0 ? EventFilter.all() : EventFilter.all().only(kinds);
        cache.subscribe(filter, events::add);
        return events;
    }

    /** Returns how a refresh ended that has ended. */
    static RefreshSummary ended(Refresh refresh) {
        try {
            Optional<RefreshSummary> summary = refresh.await(Duration.ZERO);
            return summary.orElseThrow(() -> new AssertionError("still running: " + refresh.progress()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
