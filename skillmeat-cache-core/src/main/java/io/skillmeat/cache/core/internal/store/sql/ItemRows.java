package io.skillmeat.cache.core.internal.store.sql;

import org.jspecify.annotations.Nullable;

/** The keys of the rows that the items of a snapshot have, in their order, and the checksums of what these are. */
final class ItemRows {
    /** Stands for the key of a row that is not written yet. */
    static final long NEW = 0;

    private final long[] rids;
    private final long[] contents;
    private int size;

    /**
     * Creates one without any.
     *
     * @param most how many there will be at most
     */
    ItemRows(int most) {
        rids = new long[most];
        contents = new long[most];
    }

    void add(long rid, long content) {
        rids[size] = rid;
        contents[size] = content;
        size++;
    }

    int size() {
        return size;
    }

    /** Returns the key of the row of one of them. */
    long rid(int index) {
        return rids[index];
    }

    /** Gives one of them the key of its row, which is new. */
    void rid(int index, long rid) {
        rids[index] = rid;
    }

    /** Returns the checksum of what one of them is. */
    long content(int index) {
        return contents[index];
    }

    /** Returns the checksum of what they all are. In their order: two items that swapped what they are would leave it as it was. */
    long content() {
        @Nullable Object[] all = new Object[size];
        for (int i = 0; i < size; i++) {
            all[i] = contents[i];
        }
        return Row.of(all).crc();
    }
}
