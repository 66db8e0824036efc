package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import java.time.Instant;
import java.util.Optional;

/**
 * An invalidation and where it stands among all of them.
 *
 * @param seq the sequence number under which it was logged
 * @param invalidation the invalidation
 */
record Mark(long seq, Invalidation invalidation) {
    static void write(Row.Builder row, Optional<Mark> mark) {
        row.number(mark.map(Mark::seq))
                .instant(mark.map(Mark::invalidation).map(Invalidation::at))
                .text(mark.map(Mark::invalidation).map(Invalidation::process))
                .text(mark.map(Mark::invalidation).map(Invalidation::reason));
    }

    static Optional<Mark> read(Row.Reader row) {
        Optional<Long> seq = row.optionalNumber();
        Optional<Instant> at = row.optionalInstant();
        Optional<String> process = row.optionalText();
        Optional<String> reason = row.optionalText();
        return seq.map(number ->
                new Mark(number, new Invalidation(at.orElseThrow(), reason.orElseThrow(), process.orElseThrow())));
    }
}
