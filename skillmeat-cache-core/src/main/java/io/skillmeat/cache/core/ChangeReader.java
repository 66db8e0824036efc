package io.skillmeat.cache.core;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Changes;
import io.skillmeat.cache.core.internal.event.EventLog;
import io.skillmeat.cache.core.internal.refresh.StoreLog;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads what changed out of the store's log. */
final class ChangeReader {
    private final SnapshotStore store;
    private final EventLog log;

    ChangeReader(SnapshotStore store) {
        this.store = store;
        this.log = new StoreLog(store);
    }

    /** What is left of a trimmed log may begin behind the time: then changes are missing, too. */
    Changes since(Instant time, int limit) {
        long known = store.firstSeqSince(time) - 1;
        long trimmed = log.trimmedUpTo();
        Changes changes = after(known, limit);
        return trimmed == 0 || known > trimmed
                ? changes
                : new Changes(changes.events(), changes.seq(), changes.latest(), OptionalLong.of(trimmed));
    }

    Changes after(long seq, int limit) {
        if (limit < 1 || limit > ArtifactQuery.MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", allowed are 1 to " + ArtifactQuery.MAX_LIMIT);
        }
        long newest = log.lastSeq();
        return seq > newest ? new Changes(List.of(), newest, newest, OptionalLong.of(newest)) : read(seq, limit);
    }

    private Changes read(long seq, int limit) {
        List<CacheEvent.Stored> events = new ArrayList<>();
        long upTo = seq;
        EventLog.Batch batch = log.after(upTo);
        while (batch.last() > upTo && events.size() < limit) {
            events.addAll(batch.events());
            upTo = batch.last();
            batch = log.after(upTo);
        }
        boolean cut = events.size() > limit;
        List<CacheEvent.Stored> shown = cut ? events.subList(0, limit) : events;
        long trimmed = log.trimmedUpTo();
        return new Changes(
                shown,
                cut ? shown.get(limit - 1).seq() : upTo,
                log.lastSeq(),
                trimmed > seq ? OptionalLong.of(trimmed) : OptionalLong.empty());
    }
}
