package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.util.Optional;

/** Where a scan asks whether to go on. */
final class Checkpoint {
    private Checkpoint() {}

    /** Fails if nobody waits for the scan any more, or it takes too long. */
    static void pass(FetchContext context) throws SourceException {
        if (context.isCancelled()) {
            throw new SourceException(SourceFailure.Kind.TRANSIENT, "the scan was cancelled", Optional.empty());
        }
        if (!context.now().isBefore(context.deadline())) {
            String message = "the scan was not done at its deadline, " + context.deadline();
            throw new SourceException(SourceFailure.Kind.TRANSIENT, message, Optional.empty());
        }
    }
}
