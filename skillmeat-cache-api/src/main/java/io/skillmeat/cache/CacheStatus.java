package io.skillmeat.cache;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The state of a cache: cheap to get, never asks a source.
 *
 * @param store the database
 * @param kinds what is stored, by kind of entry; every kind has its key
 * @param refreshing what is being refreshed and when that happens by itself
 * @param watching how well changes are noticed; absent if the cache was opened without a source of changes
 * @param counters what was counted since this cache was opened
 * @param syncs how looking at members of collections ended since this cache was opened
 */
public record CacheStatus(
        Store store,
        Map<EntryKind, Entries> kinds,
        Refreshing refreshing,
        Optional<WatchStatus> watching,
        Counters counters,
        Syncs syncs) {
    /** Creates a status. */
    public CacheStatus {
        Objects.requireNonNull(store, "store");
        kinds = Map.copyOf(kinds);
        Objects.requireNonNull(refreshing, "refreshing");
        Objects.requireNonNull(watching, "watching");
        Objects.requireNonNull(counters, "counters");
        Objects.requireNonNull(syncs, "syncs");
    }

    /**
     * How looking at the files of members of collections ended, whoever asked for it through {@link ArtifactCollections}.
     *
     * @param successes members of which is stored what their files say
     * @param failures members whose files, or whose collection, could not be read
     */
    public record Syncs(long successes, long failures) {
        /** Returns the share of successes: 0 to 1, and 1 before the first. */
        public double successRate() {
            return successes + failures == 0 ? 1 : (double) successes / (successes + failures);
        }
    }

    /**
     * The database.
     *
     * @param location its file
     * @param mode what can be done with it
     * @param schemaVersion the version of its schema
     * @param bytes its size on disk, write-ahead log included
     * @param revision the number of its last commit, leases aside
     * @param evictions how many entries the memory tier let go for want of room since the cache was opened
     * @param displaced how many entries this process removed since the cache was opened because the database had reached its
     *     {@linkplain CacheLimits largest size}
     */
    public record Store(
            String location, Mode mode, int schemaVersion, long bytes, long revision, long evictions, long displaced) {
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
     * @param entries all entries; collections made through the API are among them, and count nowhere else: their members are
     *     items of other entries
     * @param stale those that are not fresh now
     * @param failed those whose source failed last
     * @param items all their items
     * @param outdated those items for which something newer is known: {@link UpdateStatus#isOutdated()}
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
     * What is being refreshed and when that happens by itself.
     *
     * @param running how many entries this process is refreshing or is about to
     * @param lastEnded when the last refresh of an entry ended in this process
     * @param nextLook when this process looks next for entries that have become stale; absent if it does not by itself
     * @param paused why nothing is refreshed at present, if nothing is: the disk is full, say
     * @param batch the refresh of several entries that any process noted last, if it still runs
     */
    public record Refreshing(
            int running,
            Optional<Instant> lastEnded,
            Optional<Instant> nextLook,
            Optional<CacheException.Kind> paused,
            Optional<Batch> batch) {
        /** Creates a state. */
        public Refreshing {
            Objects.requireNonNull(lastEnded, "lastEnded");
            Objects.requireNonNull(nextLook, "nextLook");
            Objects.requireNonNull(paused, "paused");
            Objects.requireNonNull(batch, "batch");
        }
    }

    /**
     * A refresh of several entries, as the process that does it last told the others.
     *
     * @param process which process
     * @param began when it began
     * @param notedAt when that process said so; at most every half second
     * @param progress how far it was then
     */
    public record Batch(String process, Instant began, Instant notedAt, Refresh.Progress progress) {
        /** Creates a state. */
        public Batch {
            Objects.requireNonNull(process, "process");
            Objects.requireNonNull(began, "began");
            Objects.requireNonNull(notedAt, "notedAt");
            Objects.requireNonNull(progress, "progress");
        }
    }

    /** How a fetch from a source can end. */
    public enum LoadOutcome {
        /** With a snapshot. */
        CHANGED,
        /** With nothing new. */
        NOT_MODIFIED,
        /** With no such entry. */
        NOT_FOUND,
        /** With a failure that may go away by itself. */
        FAILED_TRANSIENTLY,
        /** With a failure that stays until somebody changes something. */
        FAILED_PERMANENTLY;

        /** Returns whether the source failed. */
        public boolean isFailure() {
            return this == FAILED_TRANSIENTLY || this == FAILED_PERMANENTLY;
        }
    }

    /**
     * What was counted since the cache was opened.
     *
     * @param memoryHits reads of an entry answered from memory
     * @param diskHits reads of an entry answered from the database
     * @param misses reads of an entry for which nothing was stored
     * @param staleByReason answers that were not fresh, by reason; a reason without any may be missing
     * @param loadsByOutcome fetches from a source, by how they ended; an outcome without any may be missing
     * @param overtaken fetches whose result came too late: the entry was invalidated, removed or taken over meanwhile
     * @param joins reads and refreshes that waited for a fetch already running
     */
    public record Counters(
            long memoryHits,
            long diskHits,
            long misses,
            Map<StaleReason, Long> staleByReason,
            Map<LoadOutcome, Long> loadsByOutcome,
            long overtaken,
            long joins) {
        /** Creates counts. */
        public Counters {
            staleByReason = Map.copyOf(staleByReason);
            loadsByOutcome = Map.copyOf(loadsByOutcome);
        }

        /** Returns how many answers were not fresh. */
        public long staleServed() {
            return staleByReason.values().stream().mapToLong(count -> count).sum();
        }

        /** Returns how many fetches from a source ended well. */
        public long loads() {
            return loads(outcome -> !outcome.isFailure());
        }

        /** Returns how many fetches from a source failed. */
        public long loadFailures() {
            return loads(LoadOutcome::isFailure);
        }

        /** Returns the share of reads answered without a source: 0 to 1, and 1 before the first read. */
        public double hitRate() {
            long hits = memoryHits + diskHits;
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }

        private long loads(Predicate<LoadOutcome> which) {
            return loadsByOutcome.entrySet().stream()
                    .filter(count -> which.test(count.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }
}
