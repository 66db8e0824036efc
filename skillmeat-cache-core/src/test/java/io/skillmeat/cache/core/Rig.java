package io.skillmeat.cache.core;

import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.time.Duration;
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
        SkillmeatCache builder = new SkillmeatCache((clock, process) -> store);
        cache = configuration
                .apply(builder.source(source).scheduler(scheduler).refreshing(RefreshPolicy.onDemand()))
                .open();
    }

    /** Opens a cache that refreshes only on demand over a source with these projects. */
    static Rig with(Snapshot<?>... projects) {
        return with(builder -> builder, projects);
    }

    static Rig with(UnaryOperator<SkillmeatCache> configuration, Snapshot<?>... projects) {
        ManualScheduler scheduler = new ManualScheduler();
        return new Rig(scheduler, new InMemoryStore(scheduler), FakeSource.ofProjects(projects), configuration);
    }

    /** Refreshes and runs whatever is due now. */
    RefreshSummary refresh(Selection what, RefreshMode mode) {
        Refresh refresh = cache.refresh(what, mode);
        scheduler.runDue();
        return ended(refresh);
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
