package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which files stand under the names of a database and its log: whoever writes compares it, so that nothing is acknowledged that
 * went into a file which another one has replaced. Only looks at names; opens nothing.
 *
 * @param database the key of the database's file
 * @param log the key of its write-ahead log
 */
record FileIdentity(String database, String log) {
    private static final String MISSING = "missing";

    static FileIdentity of(CacheFiles files) {
        return new FileIdentity(key(files.database()), key(files.wal()));
    }

    boolean isSameDatabase(FileIdentity other) {
        return database.equals(other.database);
    }

    private static String key(Path file) {
        try {
            return String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return MISSING;
        }
    }
}
