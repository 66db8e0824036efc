package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.policy.Policies;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.refresh.Sabotage;
import io.skillmeat.cache.core.internal.refresh.Settings;
import io.skillmeat.cache.core.internal.refresh.Sources;
import io.skillmeat.cache.core.internal.refresh.StoreLog;
import io.skillmeat.cache.core.internal.refresh.Upstream;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.spi.SnapshotSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One cache of a simulated world, as a process of its own, with what it was seen to do. */
final class SimulatedProcess {
    static final Duration TTL = Duration.ofMinutes(10);
    static final Duration DEADLINE = Duration.ofSeconds(5);
    static final Duration NOT_FOUND = Duration.ofMinutes(1);

    final InMemoryStore store;
    final ProjectCache cache;
    final List<Refresh> handles = new ArrayList<>();
    final List<CacheEvent> events = new ArrayList<>();
    final List<AssertionError> violations = new ArrayList<>();

    private final String name;
    private final ManualScheduler.View scheduler;
    private final Set<EntryId> running = new HashSet<>();
    private final Set<Long> told = new HashSet<>();
    private long from;
    private long lastSeq;
    private long resyncedTo;
    private Optional<Subscription> subscription = Optional.empty();
    private State state = State.OPEN;

    SimulatedProcess(
            String name, ManualScheduler time, InMemoryStore store, SnapshotSource source, Simulation.Fault fault) {
        this.name = name;
        this.store = store;
        scheduler = time.view();
        FreshnessPolicy freshness = FreshnessPolicy.ttl(TTL)
                .staleWhileRevalidate(Duration.ofMinutes(5))
                .staleIfError(Duration.ofMinutes(20))
                .notFoundFor(NOT_FOUND);
        RefreshPolicy refreshing = RefreshPolicy.background()
                .every(Duration.ofMinutes(5))
                .concurrency(2)
                .deadline(DEADLINE)
                .attempts(2)
                .backoff(Duration.ofSeconds(2), Duration.ofMinutes(2))
                .permanentDelay(Duration.ofMinutes(5));
        Settings settings =
                new Settings(new Policies(Map.of(), Map.of(), Optional.of(freshness)), refreshing, name, Upstream.NONE);
        Sources sources = new Sources(List.of(source), Optional.empty());
        EventBus bus = new EventBus(scheduler, new StoreLog(store), name);
        Refresher refresher = fault == Simulation.Fault.NO_SINGLE_FLIGHT
                ? Sabotage.withoutSingleFlight(store, sources, scheduler, bus, settings)
                : new Refresher(store, sources, scheduler, bus, settings);
        cache = new DefaultProjectCache(store, refresher, bus, scheduler);
        refresher.start();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean wasKilled() {
        return state == State.KILLED;
    }

    void close() {
        state = State.CLOSED;
        cache.close();
        for (Refresh handle : handles) {
            Rig.ended(handle);
        }
    }

    /** Ends it as a power cut would: nothing is flushed, nothing given back. */
    void kill() {
        state = State.KILLED;
        store.close();
        scheduler.close();
    }

    void subscribe(long after) {
        lastSeq = after;
        from = after;
        subscription = Optional.of(cache.subscribe(EventFilter.all().after(after), this::heard));
    }

    void unsubscribe() {
        subscription.ifPresent(Subscription::close);
        subscription = Optional.empty();
    }

    /** Checks that every run that was told to have started was told to have ended. */
    void checkAllEnded() {
        if (!running.isEmpty()) {
            throw new AssertionError(name + ": never ended: " + running);
        }
    }

    /** Returns the number up to which this process was told of everything. */
    long lastSeq() {
        return lastSeq;
    }

    /** Returns whether this process should have been told of an event and was not, nor told to read everything again. */
    boolean missed(long seq) {
        return seq > from && seq > resyncedTo && !told.contains(seq);
    }

    /** What a listener throws harms nobody, so what it finds is handed over. */
    private void heard(CacheEvent event) {
        try {
            check(event);
        } catch (AssertionError e) {
            violations.add(e);
        }
    }

    private void check(CacheEvent event) {
        if (!isOpen()) {
            throw new AssertionError(name + " is gone and tells " + event);
        }
        events.add(event);
        if (event instanceof CacheEvent.RefreshStarted started && !running.add(started.entry())) {
            throw new AssertionError(name + ": two runs at once of " + started.entry());
        }
        if (event instanceof CacheEvent.RefreshEnded ended && !running.remove(ended.entry())) {
            throw new AssertionError(name + ": ended but never started: " + ended.entry());
        }
        if (event instanceof CacheEvent.Stored stored) {
            advance(stored.seq());
        }
        if (event instanceof CacheEvent.Resync resync) {
            lastSeq = Math.max(lastSeq, resync.seq());
            resyncedTo = Math.max(resyncedTo, resync.seq());
        }
    }

    private void advance(long seq) {
        if (seq <= lastSeq) {
            throw new AssertionError(name + ": " + seq + " comes after " + lastSeq);
        }
        lastSeq = seq;
        told.add(seq);
    }

    @Override
    public String toString() {
        return name;
    }

    private enum State {
        OPEN,
        CLOSED,
        KILLED
    }
}
