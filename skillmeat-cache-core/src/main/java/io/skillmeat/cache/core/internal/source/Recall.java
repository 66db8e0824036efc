package io.skillmeat.cache.core.internal.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was read before, so that unchanged files are not read again, and what is read now, for the next time. For one scan.
 *
 * @param <T> the type of what is read
 */
final class Recall<T> {
    private final Map<String, Remembered<T>> before;
    private final Map<String, Remembered<T>> now = new HashMap<>();

    Recall(Map<String, Remembered<T>> before) {
        this.before = before;
    }

    /**
     * Something that was read.
     *
     * @param fingerprint the state of the files when it was read; empty if they may have changed without showing it
     * @param read what came out
     */
    record Remembered<T>(String fingerprint, Read<T> read) {}

    /**
     * Returns what a place holds: what was read before if its files are the same, else what the reader gives.
     *
     * @param fingerprint the state of the files now; empty if they may change without showing it
     * @param reader reads them; is given what was read there before, changed or not
     */
    Read<T> get(String path, String fingerprint, Function<Optional<T>, Read<T>> reader) {
        Optional<Remembered<T>> known = Optional.ofNullable(before.get(path));
        Remembered<T> remembered = known.filter(
                        old -> !fingerprint.isEmpty() && old.fingerprint().equals(fingerprint))
                .orElseGet(() -> read(
                        fingerprint, reader.apply(known.map(old -> old.read().value()))));
        now.put(path, remembered);
        return remembered.read();
    }

    private Remembered<T> read(String fingerprint, Read<T> read) {
        return new Remembered<>(read.outcome() == Read.Outcome.CERTAIN ? fingerprint : "", read);
    }

    /** Returns everything that was asked for in this scan. */
    Map<String, Remembered<T>> learnt() {
        return Map.copyOf(now);
    }
}
