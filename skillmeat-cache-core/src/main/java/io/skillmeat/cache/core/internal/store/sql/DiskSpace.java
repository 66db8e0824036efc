package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a file system must have left for a cache: so that refreshing stops before others run out of space.
 *
 * <p>What could be fetched again is not written below 32 MiB, and then not until there are 64 MiB again. What users write is,
 * until SQLite says that the disk is full. Below 4 MiB no file is opened to be written: SQLite may not even find room for what it
 * needs beside it.
 */
final class DiskSpace {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private static final long MIB = 1 << 20;
    private static final long LEAST_TO_OPEN = 4 * MIB;
    private static final long LEAST_TO_REFRESH = 32 * MIB;
    private static final long ENOUGH_AGAIN = 64 * MIB;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Path place;
    private final LongSupplier usable;
    private final LongSupplier nanos;
    private long lookedAt;
    private long left;
    private boolean isShort;

    DiskSpace(Path directory) {
        this(directory, () -> usable(directory), System::nanoTime);
    }

    /**
     * Creates it.
     *
     * @param place where
     * @param usable how many bytes are left there
     * @param nanos a clock that never goes back, in nanoseconds
     */
    DiskSpace(Path place, LongSupplier usable, LongSupplier nanos) {
        this.place = place;
        this.usable = usable;
        this.nanos = nanos;
        look();
    }

    private static long usable(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("cannot tell how much space is left at {}", place, e);
            return Long.MAX_VALUE;
        }
    }

    /** Throws if there is too little to open a file for writing. */
    static void checkToOpen(Path directory) {
        long left = usable(directory);
        if (left < LEAST_TO_OPEN) {
            throw full(directory, left, LEAST_TO_OPEN);
        }
    }

    /** Returns whether so little is left where a file is that it explains why it cannot be written. */
    static boolean isShortFor(Path file) {
        return usable(file) < LEAST_TO_REFRESH;
    }

    /** Throws if there is too little for what can be fetched again. */
    synchronized void checkToRefresh() {
        if (nanos.getAsLong() - lookedAt >= LOOK_NANOS) {
            look();
        }
        long least = isShort ? ENOUGH_AGAIN : LEAST_TO_REFRESH;
        isShort = left < least;
        if (isShort) {
            throw full(place, left, least);
        }
    }

    private void look() {
        left = usable.getAsLong();
        lookedAt = nanos.getAsLong();
    }

    private static CacheException full(Path place, long left, long least) {
        return new CacheException(
                Kind.DISK_FULL,
                "only " + left / MIB + " MiB are left on the disk of " + place + ", and the cache leaves " + least / MIB
                        + " MiB to others",
                "free some space on that disk");
    }
}
