package io.skillmeat.examples.cli;

import java.time.Duration;

/** Spans of time as people say them. */
final class Ages {
    private Ages() {}

    /** Returns a span in its largest fitting unit, rounded down: {@code 42 s}, {@code 5 min}, {@code 7 h}, {@code 3 d}. */
    static String of(Duration span) {
        if (span.isNegative()) {
            return "-" + of(span.negated());
        }
        if (span.toMinutes() == 0) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() == 0) {
            return span.toMinutes() + " min";
        }
        return span.toHours() < 48 ? span.toHours() + " h" : span.toDays() + " d";
    }
}
