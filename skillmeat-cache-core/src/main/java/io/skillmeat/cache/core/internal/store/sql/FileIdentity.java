package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which files stand under the names of a database, its log and what processes share of that: whoever writes compares it, so that
 * nothing is acknowledged that went into a file which another one has replaced. Only looks at names; opens nothing.
 *
 * @param database the key of the database's file
 * @param log the key of its write-ahead log
 * @param shared the key of the memory in which processes tell each other what is in the log
 */
record FileIdentity(Object database, Object log, Object shared) {
    /** That of a database without files. */
    static final FileIdentity MEMORY = new FileIdentity("memory", "memory", "memory");

    private static final String MISSING = "missing";

    /** Of files whose system tells none from another. */
    private static final String NAMELESS = "nameless";

    static FileIdentity of(CacheFiles files) {
        return new FileIdentity(key(files.database()), key(files.wal()), key(files.sharedMemory()));
    }

    /** Returns whether the log and what is shared of it are the same. */
    boolean hasLogOf(FileIdentity other) {
        return log.equals(other.log) && shared.equals(other.shared);
    }

    boolean isSameDatabase(FileIdentity other) {
        return database.equals(other.database);
    }

    /** Not left to the JVM, which would make it when the database is opened: a start waits for that. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileIdentity files && isSameDatabase(files) && hasLogOf(files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(database, log, shared);
    }

    private static Object key(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? NAMELESS : key;
        } catch (IOException e) {
            return MISSING;
        }
    }
}
