package io.skillmeat.cache;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a cache: cheap to get, never asks a source.
 *
 * @param store the database
 * @param kinds what is stored, by kind of entry; every kind has its key
 * @param counters what was counted since this cache was opened
 */
public record CacheStatus(Store store, Map<EntryKind, Entries> kinds, Counters counters) {
    /** Creates a status. */
    public CacheStatus {
        Objects.requireNonNull(store, "store");
        kinds = Map.copyOf(kinds);
        Objects.requireNonNull(counters, "counters");
    }

    /**
     * The database.
     *
     * @param location its file
     * @param mode what can be done with it
     * @param schemaVersion the version of its schema
     * @param bytes its size on disk, write-ahead log included
     * @param revision the number of its last commit
     */
    public record Store(String location, Mode mode, int schemaVersion, long bytes, long revision) {
        /** Creates a state. */
        public Store {
            Objects.requireNonNull(location, "location");
            Objects.requireNonNull(mode, "mode");
        }
    }

    /** What can be done with the database. */
    public enum Mode {
        /** It is read and written. */
        READ_WRITE,
        /** It is read only; refreshes are paused. */
        READ_ONLY,
        /** There is no database: everything is kept in memory and gone at the end. */
        MEMORY
    }

    /**
     * What is stored of one kind.
     *
     * @param entries all entries
     * @param stale those that are not fresh now
     * @param failed those whose source failed last
     * @param items all their items
     * @param outdated those items for which {@link ArtifactStatus#isOutdated()} holds
     * @param oldest when the oldest entry was fetched
     * @param newest when the newest entry was fetched
     */
    public record Entries(
            int entries,
            int stale,
            int failed,
            int items,
            int outdated,
            Optional<Instant> oldest,
            Optional<Instant> newest) {
        /** Creates counts. */
        public Entries {
            Objects.requireNonNull(oldest, "oldest");
            Objects.requireNonNull(newest, "newest");
        }
    }

    /**
     * What was counted since the cache was opened.
     *
     * @param memoryHits reads answered from memory
     * @param diskHits reads answered from the database
     * @param misses reads of an entry for which nothing was stored
     * @param staleServed answers that were not fresh
     * @param loads fetches from a source that ended well
     * @param loadFailures fetches from a source that failed
     * @param joins reads and refreshes that waited for a fetch already running
     */
    public record Counters(
            long memoryHits, long diskHits, long misses, long staleServed, long loads, long loadFailures, long joins) {
        /** Returns the share of reads answered without a source: 0 to 1, and 1 before the first read. */
        public double hitRate() {
            long hits = memoryHits + diskHits;
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }
    }
}
