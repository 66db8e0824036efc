package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.refresh.Run.Phase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Single flight: for each entry at most one run that fetches, and one more behind it if somebody asks meanwhile.
 *
 * <p>A request joins a run that has not begun to fetch. During a fetch, a request that is content with a fresh value joins it
 * too; one that wants to see what is true now gets the run behind it. Its monitor is held for these decisions only.
 */
class Flights {
    private final Map<EntryId, Flight> flights = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private boolean closed;

    Flights(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the run that answers a request. */
    synchronized Asked ask(EntryId id, RefreshMode mode, Object lane) {
        if (closed) {
            return asked(new Run(id, mode, lane), Role.TOO_LATE);
        }
        Flight flight = flights.get(id);
        if (flight == null) {
            Run run = new Run(id, mode, lane);
            flights.put(id, new Flight(run));
            return asked(run, Role.FIRST);
        }
        if (flight.running.phase == Phase.WAITING || mode == RefreshMode.IF_STALE) {
            return joined(flight.running, mode);
        }
        if (flight.next == null) {
            flight.next = new Run(id, mode, lane);
        }
        return joined(flight.next, mode);
    }

    /**
     * Takes a run to make an attempt for it; at most one thread succeeds.
     *
     * @param attempt the attempt that was asked for: once another thread has made it, the next one has a time of its own
     */
    synchronized boolean claim(Run run, CompletableFuture<Optional<SourceFailure>> attempt) {
        Flight flight = flights.get(run.id());
        boolean due = flight != null && flight.running == run && run.attempt == attempt;
        boolean mine = due && run.phase == Phase.WAITING;
        run.phase = mine ? Phase.FETCHING : run.phase;
        return mine;
    }

    /** Lets a run wait for its next attempt. */
    synchronized Paused pause(Run run) {
        CompletableFuture<Optional<SourceFailure>> present = run.attempt;
        if (run.phase == Phase.FETCHING) {
            run.phase = Phase.WAITING;
            run.attempt = new CompletableFuture<>();
        }
        return new Paused(present, run.attempt);
    }

    /** Lets a run wait without an attempt having been made; returns the attempt that is still to be made. */
    synchronized CompletableFuture<Optional<SourceFailure>> postpone(Run run) {
        run.phase = run.phase == Phase.FETCHING ? Phase.WAITING : run.phase;
        return run.attempt;
    }

    /** Ends a run, if it has not ended. */
    synchronized Ended end(Run run) {
        if (run.phase == Phase.ENDED) {
            return Ended.BEFORE;
        }
        run.phase = Phase.ENDED;
        Flight flight = flights.get(run.id());
        if (flight == null) {
            return new Ended(Optional.of(run.attempt), Optional.empty());
        }
        if (flight.next == run) {
            flight.next = null;
            return new Ended(Optional.of(run.attempt), Optional.empty());
        }
        Run next = flight.next;
        if (next == null) {
            flights.remove(run.id());
        } else {
            flights.put(run.id(), new Flight(next));
        }
        return new Ended(Optional.of(run.attempt), Optional.ofNullable(next));
    }

    /** Takes a request back; ends the run if nobody else asked for it and its first attempt has not begun. */
    synchronized Ended withdraw(Run run) {
        run.askers--;
        boolean unwanted =
                run.askers == 0 && run.phase == Phase.WAITING && run.began().isEmpty();
        return unwanted ? end(run) : Ended.BEFORE;
    }

    synchronized CompletableFuture<Optional<SourceFailure>> attemptOf(Run run) {
        return run.attempt;
    }

    /** Returns how a run has failed that waits for the time of its next attempt. */
    synchronized Optional<SourceFailure> resting(Run run) {
        return run.phase == Phase.WAITING ? run.lastFailure() : Optional.empty();
    }

    synchronized RefreshMode mode(Run run) {
        return run.mode;
    }

    /** Without the lock: every read of every thread asks it. */
    boolean isRunning(EntryId id) {
        return !flights.isEmpty() && flights.containsKey(id);
    }

    synchronized int running() {
        return flights.size();
    }

    /** Takes no requests any more and returns all runs, to be ended. */
    synchronized List<Run> close() {
        closed = true;
        List<Run> runs = new ArrayList<>();
        for (Flight flight : flights.values()) {
            Optional.ofNullable(flight.next).ifPresent(runs::add);
            runs.add(flight.running);
        }
        return runs;
    }

    private Asked joined(Run run, RefreshMode mode) {
        boolean harder = mode.compareTo(run.mode) > 0 && run.phase == Phase.WAITING;
        run.mode = harder ? mode : run.mode;
        return asked(run, Role.JOINED);
    }

    private Asked asked(Run run, Role role) {
        run.asked = clock.instant();
        run.askers++;
        return new Asked(run, run.attempt, role);
    }

    /** A run, its present attempt, and how the asker came to it. */
    record Asked(Run run, CompletableFuture<Optional<SourceFailure>> attempt, Role role) {}

    /** How an asker came to a run. */
    enum Role {
        /** It is new: the asker has to see that it is flown. */
        FIRST,
        /** Somebody else sees to it. */
        JOINED,
        /** The cache is closed: nobody will. */
        TOO_LATE
    }

    /** What those wait for who wait for the attempt that was made, and for the next one. */
    record Paused(CompletableFuture<Optional<SourceFailure>> made, CompletableFuture<Optional<SourceFailure>> next) {}

    /** What those wait for who wait for the run that ended now, and the run behind it. */
    record Ended(Optional<CompletableFuture<Optional<SourceFailure>>> attempt, Optional<Run> next) {
        /** Nothing ended now. */
        static final Ended BEFORE = new Ended(Optional.empty(), Optional.empty());
    }

    private static final class Flight {
        private final Run running;
        private @Nullable Run next;

        Flight(Run running) {
            this.running = running;
        }
    }
}
