package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private file in which a copy of a database is made, in the directory where it is to stand.
 *
 * <p>While somebody is at it, the lock of a second file is held. What a process that died has left there, the next one that begins
 * a copy in the same directory clears away.
 */
final class BackupDraft implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupDraft.class);
    private static final String BEGIN = ".skillmeat-backup-";
    private static final String DRAFT_END = ".db";

    /** Whoever opens and closes a file drops all locks that its process holds on it: of its own none is looked at. */
    private static final String OWN = BEGIN + process() + "-";

    private final Path lock;
    private final FileChannel channel;

    private BackupDraft(Path lock, FileChannel channel) {
        this.lock = lock;
        this.channel = channel;
    }

    /** In a container, the next process often has the same number: it began at another time. */
    private static String process() {
        ProcessHandle own = ProcessHandle.current();
        long began = own.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return own.pid() + "-" + began;
    }

    /** Begins one, and clears away what is left of those of dead processes. */
    static BackupDraft in(Path directory) throws IOException {
        while (true) {
            Path lock = CacheFiles.privateFile(directory, OWN);
            BackupDraft draft = new BackupDraft(lock, FileChannel.open(lock, StandardOpenOption.WRITE));
            boolean begun = false;
            try {
                begun = draft.begin(directory);
                if (begun) {
                    return draft;
                }
            } finally {
                if (!begun) {
                    draft.close();
                }
            }
        }
    }

    /** Another process may have taken the lock for one that is left, before it was held, and cleared it away. */
    private boolean begin(Path directory) throws IOException {
        if (channel.tryLock() == null || Files.notExists(lock)) {
            return false;
        }
        clearLeft(directory);
        CacheFiles.createPrivate(file());
        return true;
    }

    /** Returns the file, which is empty at first. */
    Path file() {
        return draftOf(lock);
    }

    private static Path draftOf(Path lock) {
        return lock.resolveSibling(lock.getFileName() + DRAFT_END);
    }

    private void clearLeft(Path directory) {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, BEGIN + "*" + CacheFiles.DRAFT_END)) {
            for (Path each : locks) {
                clearIfLeft(each);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("what earlier backups left in {} cannot be looked for", directory, e);
        }
    }

    private void clearIfLeft(Path other) {
        try {
            if (isOfAnotherProcess(other)) {
                try (FileChannel theirs =
                        FileChannel.open(other, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                    if (theirs.tryLock() != null) {
                        CacheFiles.deleteDraft(draftOf(other));
                        Files.deleteIfExists(other);
                    }
                }
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be cleared away now", other, e);
        }
    }

    /** What another user owns is not ours to clear away, and what is no file may be a pipe at which one waits for ever. */
    private boolean isOfAnotherProcess(Path other) throws IOException {
        return !String.valueOf(other.getFileName()).startsWith(OWN)
                && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(lock));
    }

    /** Deletes what is there of it still. */
    @Override
    public void close() {
        try (channel) {
            CacheFiles.deleteDraft(file());
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            LOG.warn("{} is left behind; the next backup there clears it away", file(), e);
        }
    }
}
