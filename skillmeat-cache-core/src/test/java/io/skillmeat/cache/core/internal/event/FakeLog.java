package io.skillmeat.cache.core.internal.event;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.util.ArrayList;
import java.util.List;

/** A log of events in memory that can be trimmed, replaced and made unreadable. */
final class FakeLog implements EventLog {
    private static final int BATCH = 3;

    private final List<CacheEvent.Stored> events = new ArrayList<>();
    private long last;
    private long trimmedUpTo;
    private boolean unreadable;

    /** Adds an event and returns its number. */
    synchronized long add(String process) {
        last++;
        events.add(new CacheEvent.Invalidated(last, ManualScheduler.START, process, Selection.all(), "edit " + last));
        return last;
    }

    synchronized void trim(long upTo) {
        trimmedUpTo = upTo;
        events.removeIf(event -> event.seq() <= upTo);
    }

    /** Begins anew, as a store does that was rebuilt. */
    synchronized void replace() {
        events.clear();
        last = 0;
        trimmedUpTo = 0;
    }

    synchronized void unreadable(boolean value) {
        unreadable = value;
    }

    @Override
    public synchronized long lastSeq() {
        check();
        return last;
    }

    @Override
    public synchronized long trimmedUpTo() {
        return trimmedUpTo;
    }

    @Override
    public synchronized Batch after(long seq) {
        check();
        List<CacheEvent.Stored> part =
                events.stream().filter(event -> event.seq() > seq).limit(BATCH).toList();
        return part.isEmpty()
                ? new Batch(seq + 1, seq, part)
                : new Batch(part.get(0).seq(), part.get(part.size() - 1).seq(), part);
    }

    private void check() {
        if (unreadable) {
            throw new CacheException(CacheException.Kind.BUSY, "the log is busy", "wait");
        }
    }
}
