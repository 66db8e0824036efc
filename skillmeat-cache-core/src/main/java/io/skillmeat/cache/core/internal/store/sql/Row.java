package io.skillmeat.cache.core.internal.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of some columns of one row, in the order of the columns: each a text, a number or nothing.
 *
 * <p>Immutable. Two rows are equal exactly if all their values are.
 */
final class Row {
    private final @Nullable Object[] values;

    private Row(@Nullable Object[] values) {
        this.values = values;
    }

    /** Returns the values of some neighbouring columns of the row a result stands on. */
    static Row read(ResultSet result, int firstColumn, int columns) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = value(result, firstColumn + i);
        }
        return new Row(values);
    }

    /** Returns the values of columns that are all texts but one: not asking each for its type saves half the calls of SQLite. */
    static Row readTexts(ResultSet result, int firstColumn, int columns, int number) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = i == number ? value(result, firstColumn + i) : result.getString(firstColumn + i);
        }
        return new Row(values);
    }

    /** Returns the row of these values, which are nobody else's. */
    static Row of(@Nullable Object[] values) {
        return new Row(values);
    }

    /** Returns the row that has one more value behind these. */
    Row and(@Nullable Object last) {
        return new Row(valuesAnd(last));
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    /** Returns the values for a statement, followed by more. */
    @Nullable
    Object[] valuesAnd(@Nullable Object... more) {
        return rangeAnd(0, values.length, more);
    }

    /** Returns some of the values for a statement, followed by more. */
    @Nullable
    Object[] rangeAnd(int from, int to, @Nullable Object... more) {
        @Nullable Object[] all = new @Nullable Object[to - from + more.length];
        System.arraycopy(values, from, all, 0, to - from);
        System.arraycopy(more, 0, all, to - from, more.length);
        return all;
    }

    /** Returns the checksum of the values, preceded by what else makes the row what it is. */
    long crc(Object... before) {
        RowChecksum checksum = new RowChecksum();
        for (Object value : before) {
            checksum.add(value);
        }
        for (Object value : values) {
            checksum.add(value);
        }
        return checksum.end();
    }

    /** Returns what is stored of a time. What lies beyond every time that can be counts as the first or the last of these. */
    static long millis(Instant time) {
        Instant last = Instant.ofEpochMilli(Long.MAX_VALUE);
        Instant first = Instant.ofEpochMilli(Long.MIN_VALUE);
        return (time.isAfter(last) ? last : time.isBefore(first) ? first : time).toEpochMilli();
    }

    /** Returns a reader of the values from the first one on. */
    Reader reader() {
        return reader(0);
    }

    /** Returns a reader of the values from one of them on. */
    Reader reader(int first) {
        return new Reader(values, first);
    }

    /** Returns whether some neighbouring values are those of another row. */
    boolean equals(Row other, int from, int to) {
        return Arrays.equals(values, from, to, other.values, from, to);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }

    /** Takes values in the order of their columns. */
    static final class Builder {
        private static final int TYPICAL_COLUMNS = 32;

        private final List<@Nullable Object> values = new ArrayList<>(TYPICAL_COLUMNS);

        Builder text(String value) {
            values.add(wellFormed(value));
            return this;
        }

        Builder text(Optional<String> value) {
            values.add(value.map(Builder::wellFormed).orElse(null));
            return this;
        }

        Builder lines(List<String> value) {
            return text(Lines.join(value));
        }

        Builder number(long value) {
            values.add(value);
            return this;
        }

        Builder number(Optional<Long> value) {
            values.add(value.orElse(null));
            return this;
        }

        Builder instant(Optional<Instant> value) {
            return number(value.map(Row::millis));
        }

        Row build() {
            return new Row(values.toArray());
        }

        /** Half a surrogate pair has no UTF-8: it would come back as another text than was put in. */
        private static String wellFormed(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                }
            }
            return text;
        }
    }

    /** Gives values in the order of their columns. */
    static final class Reader {
        private final @Nullable Object[] values;
        private int next;

        private Reader(@Nullable Object[] values, int first) {
            this.values = values;
            this.next = first;
        }

        String text() {
            return required(optionalText());
        }

        Optional<String> optionalText() {
            return Optional.ofNullable((String) values[next++]);
        }

        List<String> lines() {
            return Lines.split(text());
        }

        long number() {
            return required(optionalNumber());
        }

        Optional<Long> optionalNumber() {
            return Optional.ofNullable((Long) values[next++]);
        }

        Optional<Instant> optionalInstant() {
            return optionalNumber().map(Instant::ofEpochMilli);
        }

        void skip() {
            next++;
        }

        <T> T as(Function<String, T> type) {
            return type.apply(text());
        }

        private static <T> T required(Optional<T> value) {
            return value.orElseThrow(() -> new IllegalStateException("a column that is never empty is empty"));
        }
    }
}
