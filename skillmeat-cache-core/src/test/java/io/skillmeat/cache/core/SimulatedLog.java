package io.skillmeat.cache.core;

import io.skillmeat.cache.core.internal.store.LoggedChange;
import io.skillmeat.cache.core.testing.InMemoryStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which numbers of a store's log are events, remembered before they are trimmed. */
final class SimulatedLog {
    private final InMemoryStore store;
    private final Set<Long> events = new TreeSet<>();
    private long known;

    SimulatedLog(InMemoryStore store) {
        this.store = store;
    }

    /** Remembers what has come since. */
    void shadow() {
        for (LoggedChange change : store.changesAfter(known, Integer.MAX_VALUE)) {
            if (!(change instanceof LoggedChange.State)) {
                events.add(change.seq());
            }
            known = change.seq();
        }
    }

    /** Returns whether there are events after a number. */
    boolean goesBeyond(long seq) {
        return events.stream().anyMatch(event -> event > seq);
    }

    /** Returns what a process should have been told of and was not, nor told to read everything again. */
    Set<Long> missedBy(SimulatedProcess process) {
        return events.stream().filter(process::missed).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return events.toString();
    }
}
