package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The change log of an {@link InMemoryDatabase}, and its revision. */
final class InMemoryLog {
    private final InstantSource clock;
    private final List<LoggedChange> changes = new ArrayList<>();
    private long revision;
    private long seq;
    private long trimmedUpTo;

    InMemoryLog(InstantSource clock) {
        this.clock = clock;
    }

    boolean state(EntryId id, String process) {
        return commit(new LoggedChange.State(seq + 1, clock.instant(), process, id));
    }

    boolean content(EntryId id, Difference difference, String process) {
        return commit(new LoggedChange.Content(seq + 1, clock.instant(), process, id, difference));
    }

    boolean removed(Selection what, String process) {
        return commit(new LoggedChange.Removed(seq + 1, clock.instant(), process, what));
    }

    boolean invalidated(Selection what, String reason, String process) {
        return commit(new LoggedChange.Invalidated(seq + 1, clock.instant(), process, what, reason));
    }

    private boolean commit(LoggedChange change) {
        changes.add(change);
        seq = change.seq();
        return commit();
    }

    /** Counts a commit that concerns no entry. */
    boolean commit() {
        revision++;
        return true;
    }

    long revision() {
        return revision;
    }

    List<LoggedChange> after(long known, int limit) {
        return changes.stream()
                .filter(change -> change.seq() > known)
                .limit(limit)
                .toList();
    }

    long firstSeqSince(Instant time) {
        return changes.stream()
                .filter(change -> !change.at().isBefore(time))
                .findFirst()
                .map(LoggedChange::seq)
                .orElse(seq + 1);
    }

    long lastSeq() {
        return seq;
    }

    long trimmedUpTo() {
        return trimmedUpTo;
    }

    void trim(long upTo) {
        trimmedUpTo = Math.max(trimmedUpTo, Math.min(upTo, seq));
        changes.removeIf(change -> change.seq() <= trimmedUpTo);
    }
}
