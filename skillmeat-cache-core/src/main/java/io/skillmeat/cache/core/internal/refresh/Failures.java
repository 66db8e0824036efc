package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.Redaction;
import io.skillmeat.cache.spi.SourceException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * What a source threw, as the cache understands it.
 *
 * @param kind whether trying again can help
 * @param message what failed
 * @param retryAfter the earliest time to try again, as the source asked for it
 */
record Failures(SourceFailure.Kind kind, String message, Optional<Instant> retryAfter) {
    /** Classifies what was thrown: what does not say that it is permanent may go away; a broken program does not. */
    static Failures of(Throwable thrown) {
        if (thrown instanceof SourceException told) {
            return new Failures(told.kind(), text(told), told.retryAfter());
        }
        boolean broken = thrown instanceof Error && !(thrown instanceof OutOfMemoryError);
        SourceFailure.Kind kind = broken ? SourceFailure.Kind.PERMANENT : SourceFailure.Kind.TRANSIENT;
        return new Failures(kind, text(thrown), Optional.empty());
    }

    /** Returns what was thrown at a time, where nothing says when to try again. */
    static SourceFailure at(Throwable thrown, Instant at) {
        Failures known = of(thrown);
        return new SourceFailure(known.kind(), known.message(), at, Optional.empty());
    }

    /** Returns a failure of the store as what it means for the entry that was to be refreshed. */
    static SourceFailure ofStore(CacheException thrown, Instant at) {
        return new SourceFailure(SourceFailure.Kind.TRANSIENT, text(thrown), at, Optional.empty());
    }

    /** Returns what was thrown in words: the class only where the message was not made for users, secrets nowhere. */
    static String text(Throwable thrown) {
        String message = Optional.ofNullable(thrown.getMessage()).orElse("no message");
        boolean plain = thrown instanceof SourceException
                || thrown instanceof CacheException
                || thrown instanceof TimeoutException;
        return Redaction.of(plain ? message : thrown.getClass().getSimpleName() + ": " + message);
    }
}
