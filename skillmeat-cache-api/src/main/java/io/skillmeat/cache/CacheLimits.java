package io.skillmeat.cache;

/**
 * How large a cache may become. All processes that use one database should have the same limits of what is in it.
 *
 * @param databaseBytes how many bytes what is stored may take, without the write-ahead log and what {@link Maintenance#compact}
 *     would give back; at least 1 MiB. What is beyond it goes: marketplaces first, as they are read most easily again, and then
 *     what was fetched longest ago. It comes back when it is read or refreshed
 * @param loggedChanges how many changes are kept at least, for subscribers that were away; at least 1. Of what is removed or was
 *     not found, it is remembered that it was, until nobody has asked for it for so many changes
 * @param itemsInMemory how many artifacts and offers this process keeps in memory at most, in whole snapshots, each of which
 *     counts for one more, and a tenth of that in pages of searches; at least 0: then everything is read from the database. What
 *     is read least goes first. Measured: 13 MB of heap for 10,000 artifacts
 */
public record CacheLimits(long databaseBytes, int loggedChanges, int itemsInMemory) {
    /**
     * 1 GiB, which is a million artifacts; 20,000 changes, a week of refreshing a hundred projects every hour; 50,000 items in
     * memory.
     */
    public static final CacheLimits DEFAULT = new CacheLimits(1L << 30, 20_000, 50_000);

    private static final long LEAST_BYTES = 1L << 20;

    /**
     * Creates limits.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CacheLimits {
        if (databaseBytes < LEAST_BYTES || loggedChanges < 1 || itemsInMemory < 0) {
            throw new IllegalArgumentException("limits out of range: databaseBytes " + databaseBytes
                    + ", loggedChanges " + loggedChanges + ", itemsInMemory " + itemsInMemory);
        }
    }

    /** Returns the same limits with another size of the database. */
    public CacheLimits databaseBytes(long value) {
        return new CacheLimits(value, loggedChanges, itemsInMemory);
    }

    /** Returns the same limits with another length of the log. */
    public CacheLimits loggedChanges(int value) {
        return new CacheLimits(databaseBytes, value, itemsInMemory);
    }

    /** Returns the same limits with another number of items in memory. */
    public CacheLimits itemsInMemory(int value) {
        return new CacheLimits(databaseBytes, loggedChanges, value);
    }
}
