package io.skillmeat.cache.core.internal.store.sql;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The first hundred bytes of a database file, read and written past SQLite: only while this process has no connection to it. */
final class Header {
    private static final int LENGTH = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_AT = 16;
    private static final int VERSIONS_AT = 18;
    private static final int FRACTIONS_AT = 21;
    private static final int CHANGES_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int FORMAT_AT = 44;
    private static final int ENCODING_AT = 56;
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_AT = 68;
    private static final int PAGES_VALID_FOR_AT = 92;
    private static final byte WAL = 2;
    private static final byte ROLLBACK = 1;
    private static final byte[] FRACTIONS = {64, 32, 32};
    private static final int FORMAT = 4;
    private static final int UTF_8 = 1;

    private final byte[] bytes;

    private Header(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A stream of this kind takes no notice of interrupts; a channel would be closed by one of the caller. */
    static Header of(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new Header(in.readNBytes(LENGTH));
        } catch (FileNotFoundException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return new Header(new byte[0]);
        }
    }

    /** Returns whether SQLite would take it, in the mode, page size, format and encoding of the template, for a cache. */
    boolean isOurs() {
        return bytes.length == LENGTH
                && startsWith(0, MAGIC)
                && ByteBuffer.wrap(bytes).getShort(PAGE_SIZE_AT) == (short) Template.PAGE_SIZE
                && bytes[VERSIONS_AT] == WAL
                && bytes[VERSIONS_AT + 1] == WAL
                && startsWith(FRACTIONS_AT, FRACTIONS)
                && ByteBuffer.wrap(bytes).getInt(FORMAT_AT) == FORMAT
                && ByteBuffer.wrap(bytes).getInt(ENCODING_AT) == UTF_8
                && namesUs();
    }

    /** Returns whether it has our application id, whatever else it may have. */
    boolean namesUs() {
        return bytes.length == LENGTH && ByteBuffer.wrap(bytes).getInt(APPLICATION_AT) == Schema.APPLICATION_ID;
    }

    /** Returns whether SQLite, going by its number of pages, would overlook some of a file of so many bytes without a log. */
    boolean overlooksPagesOf(long size) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return isOurs()
                && header.getInt(PAGES_VALID_FOR_AT) == header.getInt(CHANGES_AT)
                && (long) header.getInt(PAGES_AT) * Template.PAGE_SIZE < size;
    }

    private boolean startsWith(int at, byte[] expected) {
        return bytes.length >= at + expected.length
                && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }

    /**
     * Writes the header of an empty cache over that of a file, in place: then SQLite will open it, if nothing else is wrong with its
     * first page. The number of pages in it is made invalid, so that SQLite goes by the size of the file and still finds those that
     * are there; and it has no version of a schema, so that whoever opens it goes on with the repair if this one ends here.
     */
    static void repair(Path file) throws IOException {
        write(file, LENGTH);
    }

    /** Does so with the whole first page, which says where the tables of an empty cache are. */
    static void repairPage(Path file) throws IOException {
        write(file, Template.PAGE_SIZE);
    }

    private static void write(Path file, int length) throws IOException {
        ByteBuffer begin = ByteBuffer.wrap(Template.content(), 0, length);
        begin.putInt(PAGES_VALID_FOR_AT, begin.getInt(CHANGES_AT) + 1);
        begin.putInt(USER_VERSION_AT, 0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            while (begin.hasRemaining()) {
                channel.write(begin, begin.position());
            }
            channel.force(true);
        }
    }

    /** Returns a database as one that needs no log beside it, which one in memory cannot have. */
    static byte[] withoutLog(byte[] database) {
        byte[] changed = database.clone();
        changed[VERSIONS_AT] = ROLLBACK;
        changed[VERSIONS_AT + 1] = ROLLBACK;
        return changed;
    }
}
