package io.skillmeat.cache;

/** Work on the database itself. Safe for use by many threads. */
public interface Maintenance {
    /**
     * Removes every cached entry with its items, of all processes on this database. What users made through this API and no
     * source can give back (memberships of collections) stays. A fetch that began before brings nothing back.
     *
     * @throws CacheException if the database cannot be written
     */
    void clear();
}
