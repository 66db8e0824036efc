package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Stamp;
import io.skillmeat.cache.spi.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What is stored of an entry beside its content: a row of {@code entries}, in the hands of one transaction. */
final class EntryRow {
    /** Which of the columns that {@link Columns#ENTRY} names are texts, and which numbers. */
    static final String TYPES = "TTTNNNNTTNNNTTTTNNNNNNNNNNNN";

    static final int COLUMNS = TYPES.length();

    /** The first of them that may change. */
    static final int CHANGING = 2;

    /** The first of them behind those that an index has. */
    static final int UNINDEXED = 3;

    private static final ItemCounts NO_ITEMS = new ItemCounts(0, 0, 0, 0);

    private final EntryId id;
    private long life;
    private long generation;
    private Optional<Mark> mark = Optional.empty();
    private Optional<Value> value = Optional.empty();
    private Optional<String> writer = Optional.empty();
    private Optional<SourceFailure> failure = Optional.empty();
    private int attempts;
    private long leaseToken;
    private Optional<Instant> leasedAt = Optional.empty();
    private Optional<Instant> leasedUntil = Optional.empty();
    private Items items = Items.NONE;

    private EntryRow(EntryId id) {
        this.id = id;
    }

    /** Returns the row of an entry never seen. */
    static EntryRow unseen(EntryId id) {
        return new EntryRow(id);
    }

    static EntryRow of(Row values) {
        Row.Reader row = values.reader();
        EntryRow entry = new EntryRow(row.as(EntryId::parse));
        row.skip();
        Optional<Presence> presence = row.optionalText().map(word -> Presence.valueOf(word.toUpperCase(Locale.ROOT)));
        entry.life = row.number();
        entry.generation = row.number();
        entry.mark = Mark.read(row);
        entry.value = value(presence, row);
        entry.writer = row.optionalText();
        entry.failure = failure(row);
        entry.attempts = (int) row.number();
        entry.leaseToken = row.number();
        entry.leasedAt = row.optionalInstant();
        entry.leasedUntil = row.optionalInstant();
        entry.items = Items.read(row);
        return entry;
    }

    private static Optional<Value> value(Optional<Presence> presence, Row.Reader row) {
        Optional<Long> life = row.optionalNumber();
        Optional<Long> generation = row.optionalNumber();
        Optional<Instant> at = row.optionalInstant();
        Optional<Validator> validator = row.optionalText().map(Validator::new);
        return presence.map(known ->
                new Value(known, new Stamp(life.orElseThrow(), generation.orElseThrow()), at.orElseThrow(), validator));
    }

    private static Optional<SourceFailure> failure(Row.Reader row) {
        Optional<SourceFailure.Kind> kind =
                row.optionalText().map(word -> SourceFailure.Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<String> message = row.optionalText();
        Optional<Instant> at = row.optionalInstant();
        Optional<Instant> retryAt = row.optionalInstant();
        return kind.map(known -> new SourceFailure(known, message.orElseThrow(), at.orElseThrow(), retryAt));
    }

    Row values() {
        Row.Builder row = new Row.Builder()
                .text(id.value())
                .text(id.kind().word())
                .text(value.map(known -> word(known.presence())))
                .number(life)
                .number(generation);
        Mark.write(row, mark);
        row.number(value.map(known -> known.stamp().life()))
                .number(value.map(known -> known.stamp().generation()))
                .instant(value.map(Value::fetchedAt))
                .text(value.flatMap(Value::validator).map(Validator::text))
                .text(writer)
                .text(failure.map(known -> word(known.kind())))
                .text(failure.map(SourceFailure::message))
                .instant(failure.map(SourceFailure::at))
                .instant(failure.flatMap(SourceFailure::retryAt))
                .number(attempts)
                .number(leaseToken)
                .instant(leasedAt)
                .instant(leasedUntil);
        items.write(row);
        return row.build();
    }

    /** Returns the word for a constant in SQL. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    EntryId id() {
        return id;
    }

    Items items() {
        return items;
    }

    ItemCounts counts() {
        return items.counts();
    }

    boolean isPresent() {
        return value.filter(known -> known.presence() == Presence.PRESENT).isPresent();
    }

    Stamp stamp(EpochRow epoch) {
        return new Stamp(epoch.life() + life, epoch.generation() + generation);
    }

    EntryState state(EpochRow epoch) {
        Stamp current = stamp(epoch);
        boolean moved = value.isPresent() && !value.get().stamp().equals(current);
        Optional<Mark> last = Optional.empty();
        if (moved) {
            last = later(mark, epoch.mark());
        }
        return new EntryState(id, current, value, last.map(Mark::invalidation), failure, attempts, writer);
    }

    private static Optional<Mark> later(Optional<Mark> one, Optional<Mark> other) {
        boolean first = one.isPresent()
                && (other.isEmpty() || one.get().seq() > other.get().seq());
        return first ? one : other;
    }

    /** Returns whether a lease would be refused: somebody holds one, and the clock has not gone back far behind its beginning. */
    boolean isLeased(Instant now) {
        if (leasedAt.isEmpty() || leasedUntil.isEmpty() || !now.isBefore(leasedUntil.get())) {
            return false;
        }
        Duration length = Duration.between(leasedAt.get(), leasedUntil.get());
        return !leasedAt.get().isAfter(now.plus(length));
    }

    /** Returns whether a fetch may write: it needs no lease, or has the newest one and that is not over. */
    boolean admits(Optional<Lease> lease, Instant now) {
        return lease.isEmpty()
                || (lease.get().token() == leaseToken
                        && leasedUntil.filter(now::isBefore).isPresent());
    }

    boolean isLeasedBy(Lease lease) {
        return lease.token() == leaseToken;
    }

    /** Returns the token of the lease that was taken last. */
    long leaseToken() {
        return leaseToken;
    }

    void leased(long token, Instant from, Instant until) {
        leaseToken = token;
        leasedAt = Optional.of(from);
        leasedUntil = Optional.of(until);
    }

    void released() {
        leasedAt = Optional.empty();
        leasedUntil = Optional.empty();
    }

    void fetched(Presence presence, Stamp stamp, Fetch fetch, String process) {
        value = Optional.of(new Value(presence, stamp, fetch.at(), fetch.validator()));
        writer = Optional.of(process);
        failure = Optional.empty();
        attempts = 0;
        if (fetch.lease().isPresent()) {
            released();
        }
    }

    void holds(Items stored) {
        items = stored;
    }

    void hasMoreOutdated(int more) {
        hasOutdated(items.counts().outdated() + more);
    }

    void hasOutdated(int outdated) {
        items = items.with(outdated);
    }

    void failed(SourceFailure by) {
        failure = Optional.of(by);
        attempts++;
    }

    void overruled() {
        generation++;
    }

    void invalidated(Mark by) {
        generation++;
        mark = Optional.of(by);
    }

    void removed() {
        life++;
        forgotten();
    }

    /** Forgets all but what outlives the content: life, generation and lease. */
    void forgotten() {
        value = Optional.empty();
        writer = Optional.empty();
        failure = Optional.empty();
        attempts = 0;
        mark = Optional.empty();
        items = Items.NONE;
    }

    /**
     * What holds the items of an entry together.
     *
     * @param counts how many there are
     * @param xor the checksums of all their rows, XORed: with the count it tells whether one is missing or strange
     * @param content the checksum of what they are, without when they changed, in their order: it tells whether others are the same
     */
    record Items(ItemCounts counts, long xor, long content) {
        static final Items NONE = new Items(NO_ITEMS, 0, 0);

        static Items read(Row.Reader row) {
            ItemCounts counts =
                    new ItemCounts((int) row.number(), (int) row.number(), (int) row.number(), (int) row.number());
            return new Items(counts, row.number(), row.number());
        }

        /** Returns whether these are the same rows of the same items. */
        boolean areSame(Items others) {
            return content == others.content && xor == others.xor && counts.items() == others.counts.items();
        }

        /** Returns these, so many of which are outdated. */
        Items with(int outdated) {
            return new Items(
                    new ItemCounts(counts.items(), counts.missing(), outdated, counts.diagnostics()), xor, content);
        }

        void write(Row.Builder row) {
            row.number(counts.items())
                    .number(counts.missing())
                    .number(counts.outdated())
                    .number(counts.diagnostics())
                    .number(xor)
                    .number(content);
        }
    }
}
