package io.skillmeat.cache;

/**
 * How large the database of a cache may become. All processes that use one database should have the same.
 *
 * @param databaseBytes how many bytes what is stored may take, without the write-ahead log and what {@link Maintenance#compact}
 *     would give back; at least 1 MiB. What is beyond it goes: marketplaces first, as they are read most easily again, and then
 *     what was fetched longest ago. It comes back when it is read or refreshed
 * @param loggedChanges how many changes are kept at least, for subscribers that were away; at least 1. Of what is removed or was
 *     not found, it is remembered that it was, until nobody has asked for it for so many changes
 */
public record CacheLimits(long databaseBytes, int loggedChanges) {
    /** 1 GiB, which is a million artifacts; 20,000 changes, a week of refreshing a hundred projects every hour. */
    public static final CacheLimits DEFAULT = new CacheLimits(1L << 30, 20_000);

    private static final long LEAST_BYTES = 1L << 20;

    /**
     * Creates limits.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CacheLimits {
        if (databaseBytes < LEAST_BYTES || loggedChanges < 1) {
            throw new IllegalArgumentException(
                    "limits out of range: databaseBytes " + databaseBytes + ", loggedChanges " + loggedChanges);
        }
    }

    /** Returns the same limits with another size of the database. */
    public CacheLimits databaseBytes(long value) {
        return new CacheLimits(value, loggedChanges);
    }

    /** Returns the same limits with another length of the log. */
    public CacheLimits loggedChanges(int value) {
        return new CacheLimits(databaseBytes, value);
    }
}
