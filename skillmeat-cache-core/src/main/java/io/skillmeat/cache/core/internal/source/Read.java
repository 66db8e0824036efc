package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Diagnostic;
import java.util.List;

/**
 * What reading a file or an artifact gave.
 *
 * @param value what was understood
 * @param diagnostics what was odd
 * @param outcome whether the same would come out again as long as the file does not change
 * @param <T> the type of the value
 */
record Read<T>(T value, List<Diagnostic> diagnostics, Outcome outcome) {
    Read {
        diagnostics = List.copyOf(diagnostics);
    }

    static <T> Read<T> certain(T value, Findings findings) {
        return new Read<>(value, findings.list(), Outcome.CERTAIN);
    }

    static <T> Read<T> failed(T otherwise, Findings findings) {
        return new Read<>(otherwise, findings.list(), Outcome.FAILED);
    }

    /** How sure a result is. */
    enum Outcome {
        /** All was read. */
        CERTAIN,
        /** Something could not be read: trying again may help. */
        FAILED
    }
}
