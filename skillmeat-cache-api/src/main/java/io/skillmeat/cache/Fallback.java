package io.skillmeat.cache;

/** What a cache may do while its database cannot be used as it should be. {@link CacheStatus.Mode} tells what it does. */
public enum Fallback {
    /** It only reads the database if that is possible; otherwise it keeps everything in memory until the database is back. */
    MEMORY,
    /** It only reads the database; if that is not possible either, it fails with a {@link CacheException}. */
    READ_ONLY,
    /** It fails with a {@link CacheException}. */
    NONE
}
