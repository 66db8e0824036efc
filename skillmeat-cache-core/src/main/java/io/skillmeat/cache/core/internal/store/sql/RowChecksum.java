package io.skillmeat.cache.core.internal.store.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a row's values, taken one by one: their CRC-32C, then their CRC-32. Rows are told apart by it, for which 32 bits
 * would be too few.
 *
 * <p>Values that a row has as bytes are taken as they are: to make texts of them and bytes of these again would cost more than the
 * checksum. Takes the values of one row after the other, in the hands of one thread.
 */
final class RowChecksum {
    private static final byte NOTHING = '.';
    private static final byte NUMBER = 'n';
    private static final byte TEXT = 't';
    private static final byte BEHIND_LENGTH = ':';
    private static final int TYPICAL_LENGTH = 1 << 10;
    private static final int LONGEST_LENGTH = 12;
    private static final int DECIMAL = 10;

    private byte[] taken = new byte[TYPICAL_LENGTH];
    private int size;

    /** Takes the next value. */
    RowChecksum add(@Nullable Object value) {
        if (value == null) {
            return nothing();
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        return value instanceof Long
                ? number(bytes, 0, bytes.length)
                : text(bytes, 0, bytes.length, value.toString().length());
    }

    /** Takes a value that is nothing. */
    RowChecksum nothing() {
        makeRoom(1);
        taken[size++] = NOTHING;
        return this;
    }

    /** Takes a number by its digits. */
    RowChecksum number(byte[] bytes, int from, int to) {
        makeRoom(to - from);
        taken[size++] = NUMBER;
        return copy(bytes, from, to);
    }

    /**
     * Takes a text by its UTF-8.
     *
     * @param length of how many {@code char}s it is
     */
    RowChecksum text(byte[] bytes, int from, int to, int length) {
        makeRoom(to - from);
        taken[size++] = TEXT;
        digits(length);
        taken[size++] = BEHIND_LENGTH;
        return copy(bytes, from, to);
    }

    private void digits(int length) {
        int behind = size + 1;
        for (int left = length; left >= DECIMAL; left /= DECIMAL) {
            behind++;
        }
        size = behind;
        for (int left = length, at = behind; at == behind || left > 0; left /= DECIMAL) {
            taken[--at] = (byte) ('0' + left % DECIMAL);
        }
    }

    private RowChecksum copy(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, taken, size, to - from);
        size += to - from;
        return this;
    }

    private void makeRoom(int length) {
        if (taken.length - size < length + LONGEST_LENGTH) {
            taken = Arrays.copyOf(taken, 2 * (size + length + LONGEST_LENGTH));
        }
    }

    /** Returns the checksum of the values that were taken, and begins the next one. */
    long end() {
        long checksum = value(new CRC32C()) << Integer.SIZE | value(new CRC32());
        size = 0;
        return checksum;
    }

    private long value(Checksum checksum) {
        checksum.update(taken, 0, size);
        return checksum.getValue();
    }
}
