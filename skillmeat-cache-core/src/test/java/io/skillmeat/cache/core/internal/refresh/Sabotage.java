package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An engine with a part taken out, for tests that must notice. */
public final class Sabotage {
    private Sabotage() {}

    /** Returns an engine that flies every request on its own. */
    public static Refresher withoutSingleFlight(
            SnapshotStore store, Sources sources, RefreshScheduler scheduler, EventBus bus, Settings settings) {
        return new Refresher(Ground.of(store, sources, scheduler, bus, settings), new LooseFlights(scheduler));
    }

    private static final class LooseFlights extends Flights {
        LooseFlights(InstantSource clock) {
            super(clock);
        }

        @Override
        synchronized Asked ask(EntryId id, RefreshMode mode, Object lane) {
            Run run = new Run(id, mode, lane);
            return new Asked(run, run.attempt, Role.FIRST);
        }

        @Override
        synchronized boolean claim(Run run, CompletableFuture<Optional<SourceFailure>> attempt) {
            boolean mine = run.phase == Run.Phase.WAITING;
            run.phase = mine ? Run.Phase.FETCHING : run.phase;
            return mine;
        }

        @Override
        synchronized Ended end(Run run) {
            boolean before = run.phase == Run.Phase.ENDED;
            run.phase = Run.Phase.ENDED;
            return before ? Ended.BEFORE : new Ended(Optional.of(run.attempt), Optional.empty());
        }
    }
}
