package io.skillmeat.cache;

import java.util.Objects;

/**
 * What was odd about a file that was read all the same: never a reason to skip it.
 *
 * @param code a stable word to filter by, for example {@code malformed_yaml}
 * @param path the file, relative to its entry's location, with {@code /} between segments
 * @param line the line it was found in, counted from 1; 0 if it concerns the whole file
 * @param message what was found and what was assumed instead, in one sentence
 */
public record Diagnostic(String code, String path, int line, String message) {
    /** Creates a diagnostic. */
    public Diagnostic {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        if (line < 0) {
            throw new IllegalArgumentException("line: " + line);
        }
    }
}
