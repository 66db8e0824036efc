package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.SourceFailure;
import java.util.Optional;

/** How one attempt to fetch an entry ended. */
sealed interface Attempt {
    /** There is nothing more to do. */
    record Done(RefreshOutcome outcome) implements Attempt {}

    /** The source failed, and that is noted in the store. */
    record Failed(SourceFailure failure) implements Attempt {}

    /** The entry was invalidated, removed or cleared during the fetch: it must be fetched again. */
    record Overtaken(Optional<RefreshOutcome> stored) implements Attempt {}

    /** Another process holds the lease, or took it meanwhile. */
    record Elsewhere() implements Attempt {}

    /** The thread that asked was interrupted by its owner: another one has to ask. */
    record Interrupted() implements Attempt {}

    /** The store failed. */
    record NotStored(CacheException why) implements Attempt {}
}
