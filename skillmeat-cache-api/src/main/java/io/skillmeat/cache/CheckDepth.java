package io.skillmeat.cache;

/** How closely {@link Maintenance#check} looks. */
public enum CheckDepth {
    /** At the pages of the file: milliseconds for a database of a few megabytes. */
    QUICK,
    /**
     * At everything: pages and the order of indexes, the schema, the checksum of each row, the number and checksums of each
     * entry's items, what rows refer to, and what searches go by.
     */
    FULL
}
