package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The calls of a simulated source that have not returned: two fetches of one entry at once are a violation. */
final class SimulatedCalls {
    private final List<Call> open = new ArrayList<>();
    private final Supplier<Duration> clock;
    private final Predicate<String> isRunning;
    private final Consumer<AssertionError> violations;
    private int begun;
    private int jumps;

    /**
     * Creates the list.
     *
     * @param clock how long virtual time has run
     * @param isRunning whether a process is neither closed nor killed
     * @param violations takes what is wrong
     */
    SimulatedCalls(Supplier<Duration> clock, Predicate<String> isRunning, Consumer<AssertionError> violations) {
        this.clock = clock;
        this.isRunning = isRunning;
        this.violations = violations;
    }

    Call begins(String process, EntryId id) {
        for (Call other : open) {
            boolean inTime = clock.get().minus(other.began()).compareTo(SimulatedProcess.DEADLINE) < 0;
            boolean leased = inTime && other.jumps() == jumps && isRunning.test(other.process());
            boolean samePlace = other.process().equals(process) && isRunning.test(process);
            if (other.id().equals(id) && (samePlace || leased)) {
                violations.accept(new AssertionError(
                        "two fetches at once of " + id + ": by " + other.process() + " and " + process));
            }
        }
        Call call = new Call(process, id, clock.get(), jumps, begun++);
        open.add(call);
        return call;
    }

    void ends(Call call) {
        open.remove(call);
    }

    boolean isOpen(EntryId id) {
        return open.stream().anyMatch(call -> call.id().equals(id));
    }

    /** Takes notice that the wall clock jumped: a lease may be over before its time. */
    void clockJumped() {
        jumps++;
    }

    /** Returns how often the wall clock jumped. */
    int jumps() {
        return jumps;
    }

    /** A call of the source that has not returned. */
    record Call(String process, EntryId id, Duration began, int jumps, int number) {}
}
