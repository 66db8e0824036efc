package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What concerns all entries of a kind at once: a row of {@code epochs}.
 *
 * @param kind the kind
 * @param life how often all its entries were removed
 * @param generation how often all its entries were invalidated
 * @param mark the last of those invalidations
 * @param listedAt when the source was last asked which entries exist
 */
record EpochRow(EntryKind kind, long life, long generation, Optional<Mark> mark, Optional<Instant> listedAt) {
    /** Which of the columns that {@link Columns#EPOCH} names are texts, and which numbers. */
    static final String TYPES = "TNNNNTTN";

    static final int COLUMNS = TYPES.length();

    static EpochRow of(Row values) {
        Row.Reader row = values.reader();
        EntryKind kind = row.as(EntryKind::ofWord);
        return new EpochRow(kind, row.number(), row.number(), Mark.read(row), row.optionalInstant());
    }

    Row values() {
        Row.Builder row = new Row.Builder().text(kind.word()).number(life).number(generation);
        Mark.write(row, mark);
        return row.instant(listedAt).build();
    }

    EpochRow invalidated(Mark by) {
        return new EpochRow(kind, life, generation + 1, Optional.of(by), listedAt);
    }

    EpochRow cleared() {
        return new EpochRow(kind, life + 1, generation, mark, Optional.empty());
    }

    EpochRow listed(Instant at) {
        return new EpochRow(kind, life, generation, mark, Optional.of(at));
    }
}
