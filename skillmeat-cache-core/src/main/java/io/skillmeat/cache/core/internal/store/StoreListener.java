package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.CacheException;

/** Is told when a store can do less than before, and when that has ended; on any thread, which it must not keep. */
public interface StoreListener {
    /** Does nothing. */
    StoreListener NONE = new StoreListener() {
        @Override
        public void degraded(CacheException cause) {}

        @Override
        public void recovered(CacheException.Kind cause) {}
    };

    /** The store can do less: the message says what failed and what is not done until it has ended. */
    void degraded(CacheException cause);

    /** What {@link #degraded} told has ended. Content may have been lost: the sources are to be asked again. */
    void recovered(CacheException.Kind cause);
}
