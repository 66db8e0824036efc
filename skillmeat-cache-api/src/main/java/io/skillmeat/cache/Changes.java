package io.skillmeat.cache;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What changed in the store after some point, whoever changed it.
 *
 * @param events the changes, oldest first
 * @param seq the number up to which these are all; ask for what came after it to go on
 * @param latest the number of the newest change when it was asked; greater than {@code seq} if there are more
 * @param missedUpTo the number up to which changes were asked for that the log no longer has: whatever was kept must be read
 *     again; absent if none is missing. (The log keeps the last 20,000 changes at least.) It is {@code latest} if the known
 *     change is newer than every change there is, as after a restored backup.
 */
public record Changes(List<CacheEvent.Stored> events, long seq, long latest, OptionalLong missedUpTo) {
    /** Creates changes. */
    public Changes {
        events = List.copyOf(events);
        Objects.requireNonNull(missedUpTo, "missedUpTo");
    }
}
