package io.skillmeat.cache;

import java.util.Objects;

/** What a cache can do less well than before: equal in {@link CacheEvent.Degraded} and the {@link CacheEvent.Recovered} that ends it. */
public sealed interface Degradation {
    /**
     * The database cannot be written: nothing is refreshed.
     *
     * @param kind why
     */
    record Writing(CacheException.Kind kind) implements Degradation {
        /** Creates a degradation. */
        public Writing {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /**
     * The database's file cannot be used: it is damaged, until it is repaired; or everything is kept in memory, until the file can
     * be opened.
     *
     * @param kind why
     */
    record Storing(CacheException.Kind kind) implements Degradation {
        /** Creates a degradation. */
        public Storing {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /**
     * Changes on disk may go unnoticed for some seconds, until the disk is next compared.
     *
     * @param kind why
     * @param place the absolute path it concerns
     */
    record Noticing(WatchLoss.Kind kind, String place) implements Degradation {
        /** Creates a degradation. */
        public Noticing {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(place, "place");
        }
    }
}
