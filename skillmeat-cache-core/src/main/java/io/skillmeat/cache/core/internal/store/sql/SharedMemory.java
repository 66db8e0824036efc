package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What processes tell each other about the log of a database, looked at past SQLite: only while this process has no connection to
 * it.
 */
final class SharedMemory {
    private static final int LOG_MAGIC = 0x377f0682;
    private static final int BYTE_ORDER = 1;
    private static final int FRAMES_AT = 16;

    private SharedMemory() {}

    /**
     * Deletes it if it tells of a log that is not there any more: what is written by it could not be found again. The next
     * connection makes another one for the log that is there, and who still has the old one open notices.
     */
    static boolean deleteIfStale(CacheFiles files) throws IOException {
        boolean isLog = (number(files.wal(), 0) & ~BYTE_ORDER) == LOG_MAGIC;
        boolean tellsOfOne = number(files.sharedMemory(), FRAMES_AT) != 0;
        return tellsOfOne && !isLog && Files.deleteIfExists(files.sharedMemory());
    }

    private static int number(Path file, int at) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int read = channel.read(number, at);
            return read == Integer.BYTES ? number.getInt(0) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
