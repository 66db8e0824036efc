package io.skillmeat.cache.spi;

import java.time.Instant;

/** The circumstances of a call to a source. */
public interface FetchContext {
    /** Returns the present time: the only clock a source may use. */
    Instant now();

    /** Returns when the answer is too late. */
    Instant deadline();

    /** Returns whether nobody waits for the answer any more; a source that looks may give up by throwing. */
    boolean isCancelled();
}
