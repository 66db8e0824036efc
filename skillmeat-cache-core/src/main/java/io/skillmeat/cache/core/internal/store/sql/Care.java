package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;

/** What is done for a database that this process has no connection to at the moment. */
interface Care {
    /** Looks whether it is damaged, and repairs it if it is; throws if it cannot be repaired. */
    void examine(CacheException suspicion, Suspicion strength);

    /** Sees to it that there is a database of ours; throws if there cannot be. */
    void reopen();

    /**
     * Takes down what keeps everybody from writing while a database is migrated or repaired, if the process that put it up is dead;
     * throws if nobody can have a lock there, so that nobody can be waited for.
     */
    void removeFence();

    /** How much speaks for damage. */
    enum Suspicion {
        /** One failure: it may have been the disk's. */
        FIRST,
        /** It came again though nothing was found. */
        REPEATED
    }
}
