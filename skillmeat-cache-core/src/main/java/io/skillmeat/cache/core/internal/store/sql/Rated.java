package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.UpdateState.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of how outdated an item is.
 *
 * @param question the key of the question to its upstream, if it has one
 * @param severity how outdated it is, if it is
 */
record Rated(Optional<Long> question, Optional<Severity> severity) {
    /** A severity is stored as its place here. */
    private static final List<Severity> ORDER = List.of(Severity.values());

    /** Returns a severity as it is stored: greater is graver. */
    static @Nullable Long number(Optional<Severity> severity) {
        return severity.map(Rated::number).orElse(null);
    }

    static long number(Severity severity) {
        return ORDER.indexOf(severity);
    }

    /** Returns the severity that a number stands for. */
    static Severity severity(int number) {
        return ORDER.get(number);
    }

    @Nullable
    Long key() {
        return question.orElse(null);
    }

    @Nullable
    Long number() {
        return number(severity);
    }
}
