package io.skillmeat.cache.core.internal.store.sql;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a row that SQLite joined into one value, as {@link HotSql#packed} has it: one call of the driver gives them all,
 * where one for each would cost more than SQLite needs to find the row.
 *
 * <p>A text may hold what stands between columns, or for nothing: then this is not whole, or its values miss their checksum, and
 * the row is to be read column by column.
 */
final class PackedRow {
    private static final byte BETWEEN = 31;
    private static final byte NOTHING = 30;
    private static final int DECIMAL = 10;

    private final byte[] bytes;
    private int next;
    private boolean broken;

    PackedRow(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns whether all columns were read, each as it was expected, and nothing is left. */
    boolean isWhole() {
        return !broken && next == bytes.length + 1;
    }

    /** Returns the next columns, of which each is a text (T) or a number (N), and gives them to a checksum. */
    Row row(String types, RowChecksum checksum) {
        @Nullable Object[] values = new @Nullable Object[types.length()];
        for (int i = 0; i < values.length; i++) {
            int start = next;
            if (types.charAt(i) == 'N') {
                Long number = number();
                values[i] = number;
                add(checksum, start, number);
            } else {
                String text = text();
                values[i] = text;
                add(checksum, start, text);
            }
        }
        return Row.of(values);
    }

    private void add(RowChecksum checksum, int start, @Nullable Object value) {
        if (value == null) {
            checksum.nothing();
        } else if (value instanceof String text) {
            checksum.text(bytes, start, next - 1, text.length());
        } else if (!broken) {
            checksum.number(bytes, start, next - 1);
        }
    }

    /** Takes the next column for a checksum: with another than this, the row is not whole. */
    void expect(long crc) {
        broken |= someNumber() != crc;
    }

    /** Returns whether a column was not as it was expected. */
    boolean isBroken() {
        return broken;
    }

    /** Returns the text in the next column. */
    @Nullable
    String text() {
        int start = next;
        int end = end();
        return broken || isNothing(start, end) ? null : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns the number in the next column. */
    @Nullable
    Long number() {
        int start = next;
        int end = end();
        return isNothing(start, end) ? null : number(start, end);
    }

    /** Returns the number in the next column, which is never empty. */
    long someNumber() {
        int start = next;
        return number(start, end());
    }

    private boolean isNothing(int start, int end) {
        return !broken && end == start + 1 && bytes[start] == NOTHING;
    }

    private int end() {
        int end = next;
        while (end < bytes.length && bytes[end] != BETWEEN) {
            end++;
        }
        broken |= next > bytes.length;
        next = end + 1;
        return end;
    }

    /** SQLite writes no other digits than these, and no number of more than 64 bits. */
    private long number(int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        long number = 0;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            int digit = bytes[i] - '0';
            broken |= digit < 0 || digit >= DECIMAL;
            number = number * DECIMAL - digit;
        }
        return negative ? number : -number;
    }
}
