package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a file system grants locks at all. Some refuse each one as if somebody else had it, and SQLite takes every refusal of a lock
 * on what is shared for that: to wait for its end would be in vain.
 */
final class FileLocks {
    private static final Logger LOG = LoggerFactory.getLogger(FileLocks.class);

    private FileLocks() {}

    /**
     * Checks that where a cache's files are somebody can have a lock.
     *
     * @throws CacheException if nobody can
     */
    static void check(CacheFiles files) {
        if (!areGranted(files)) {
            throw new CacheException(
                    Kind.INACCESSIBLE,
                    files.database() + " cannot be used: the file system of " + files.directory() + " grants no locks",
                    "choose a place on a disk of this machine, or look in the system's log for what is wrong with that one");
        }
    }

    /**
     * Checks that if it may be why something failed.
     *
     * @throws CacheException if nobody can
     */
    static void checkAfter(Throwable failure, CacheFiles files) {
        if (!SqliteErrors.isDamage(failure)) {
            check(files);
        }
    }

    /** Returns whether a file that nobody else knows can be locked; what cannot be found out is taken for granted. */
    static boolean areGranted(CacheFiles files) {
        try (FileChannel channel =
                FileChannel.open(files.privateFile(), StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            return isGranted(channel);
        } catch (IOException e) {
            LOG.debug("cannot tell whether locks are granted at {}", files.directory(), e);
            return true;
        }
    }

    private static boolean isGranted(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            LOG.debug("a lock that nobody else can have is refused", e);
            return false;
        }
    }
}
