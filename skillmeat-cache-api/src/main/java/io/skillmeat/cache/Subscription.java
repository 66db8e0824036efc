package io.skillmeat.cache;

/** A listener's connection to the events of a cache. Safe for use by many threads. */
public interface Subscription extends AutoCloseable {
    /** Ends it: no call of the listener begins after this returns. Idempotent; may be called by the listener itself. */
    @Override
    void close();
}
