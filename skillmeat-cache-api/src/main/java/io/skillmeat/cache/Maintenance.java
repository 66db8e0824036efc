package io.skillmeat.cache;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * Work on the database itself. Other threads and processes go on meanwhile; what {@link #restore} and {@link #compact} write,
 * they wait for. Safe for use by many threads.
 *
 * <p>Every method throws a {@link CacheException} of kind {@link CacheException.Kind#CLOSED} after the cache was closed.
 */
public interface Maintenance {
    /**
     * Removes every cached entry with its items, of all processes on this database. What users made through this API and no
     * source can give back (memberships of collections) stays. A fetch that began before brings nothing back.
     *
     * @throws CacheException if the database cannot be written
     */
    void clear();

    /**
     * Looks whether the database is whole. Changes nothing.
     *
     * @param depth how closely to look
     * @return what was found, the worst first; empty if all is well
     * @throws CacheException if that could not be found out
     */
    List<Finding> check(CheckDepth depth);

    /**
     * Looks as closely as possible, and mends what is damaged: whatever matches its checksum is kept, the rest is read from the
     * sources again. The file as it was is kept beside it as evidence if it had to be rebuilt.
     *
     * @throws CacheException if it could not be mended, or the database cannot be written
     */
    Repair repair();

    /**
     * Writes a copy of the database as it is at one moment, in use or not, into a file for its owner only.
     *
     * @param file the copy; must not exist, its directory must
     * @throws CacheException of kind {@link CacheException.Kind#INVALID_CONFIG} if the file exists, or another one if it cannot
     *     be written or the database not be read
     */
    void backup(Path file);

    /**
     * Writes a {@linkplain #backup backup} in another version of the schema, for an older version of this library. The database
     * itself always has the version of the library that opened it last.
     *
     * @param version from 1 to {@link CacheStatus.Store#schemaVersion}
     * @param file the copy; must not exist, its directory must
     * @throws IllegalArgumentException if there is no such version
     * @throws CacheException as {@link #backup} does
     */
    void migrate(int version, Path file);

    /**
     * Replaces what is cached by what a backup holds, of this or an older version of the schema, in one step. Nothing of it is
     * fresh: sources are asked whether it is still true. Memberships of collections that users made are added to those that
     * there are. A fetch that began before brings nothing back.
     *
     * @param backup a file that {@link #backup} or {@link #migrate} wrote
     * @throws CacheException of kind {@link CacheException.Kind#INVALID_CONFIG} if it is none,
     *     {@link CacheException.Kind#CORRUPT} if it is damaged, {@link CacheException.Kind#SCHEMA_NEWER} if it is of a newer
     *     version, or another one if it cannot be read or the database not be written; nothing was changed then
     */
    void restore(Path backup);

    /**
     * Gives the space back that nothing uses any more. Needs as much free space as the database has, and keeps writers of all
     * processes waiting for as long as it takes.
     *
     * @throws CacheException if the database cannot be written
     */
    Compaction compact();

    /**
     * Writes everything that is cached as JSON lines (<a href="https://jsonlines.org">jsonlines.org</a>): a line that names the
     * form, then one for each entry with its items. Each entry is whole; entries that change meanwhile may be from before or
     * after.
     *
     * @param to takes the text; it is flushed and not closed
     * @throws IOException if that fails
     * @throws CacheException if the database cannot be read
     */
    void export(Writer to) throws IOException;
}
