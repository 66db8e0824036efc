package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line in which processes wait to write to one database: SQLite itself lets whoever asks at the right moment go first, and the
 * longer somebody has waited, the less often it asks.
 *
 * <p>Its places are the locks of single bytes of a file of its own. Who comes takes the last place and moves up; who has the first
 * writes. As moving up takes longer than most writes, its turn is a few milliseconds long: threads of one process that wait for each
 * other share it. It only brings order: who may write is decided by SQLite, so whoever waits in vain or cannot use that file writes all
 * the same. In the hands of one thread at a time.
 */
final class WriteQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    private static final int PLACES = 4;
    private static final Duration PATIENCE = Duration.ofMillis(SqliteSettings.BUSY_TIMEOUT);
    private static final long LONGEST_PAUSE_NANOS = 300_000;
    private static final long TURN_NANOS = 10_000_000;

    private final CacheFiles files;
    private @Nullable FileChannel channel;
    private Optional<FileLock> turn = Optional.empty();
    private long since;

    WriteQueue(CacheFiles files) {
        this.files = files;
    }

    /** Waits for the first place, unless it still has its turn. */
    void enter(Deadline deadline) {
        if (!hasTurn()) {
            leave();
            lineUp(deadline);
        }
    }

    /** Leaves the place it has, if any. */
    void leave() {
        try {
            if (turn.isPresent()) {
                turn.get().release();
            }
        } catch (IOException e) {
            LOG.debug("a place in {} cannot be left", files.queue(), e);
            close();
        } finally {
            turn = Optional.empty();
        }
    }

    /** Lets go of the file; the next to enter opens the one that stands there then. */
    void close() {
        turn = Optional.empty();
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("{} does not close", files.queue(), e);
            }
        }
    }

    /** Returns whether it has the first place, and has not had it for too long. */
    private boolean hasTurn() {
        return turn.isPresent() && System.nanoTime() - since < TURN_NANOS;
    }

    private void lineUp(Deadline deadline) {
        Deadline patience = Deadline.in(PATIENCE);
        try {
            for (int place = PLACES - 1; place >= 0; place--) {
                Optional<FileLock> next = take(place, deadline, patience);
                leave();
                if (next.isEmpty()) {
                    LOG.debug("somebody before us does not write to {} and does not leave either", files.database());
                    return;
                }
                turn = next;
            }
            since = System.nanoTime();
        } catch (IOException e) {
            LOG.debug("{} cannot be used: this is written out of order", files.queue(), e);
            close();
        }
    }

    private Optional<FileLock> take(int place, Deadline deadline, Deadline patience) throws IOException {
        while (true) {
            Optional<FileLock> taken = take(place);
            if (taken.isPresent() || deadline.isOver() || patience.isOver()) {
                return taken;
            }
            deadline.pause(LONGEST_PAUSE_NANOS);
        }
    }

    private Optional<FileLock> take(int place) throws IOException {
        try {
            return Optional.ofNullable(open().tryLock(place, 1, false));
        } catch (OverlappingFileLockException e) {
            // Another copy of this library in this process has it.
            return Optional.empty();
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = files.openQueue();
            channel = open;
        }
        return open;
    }
}
