package io.skillmeat.examples.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/** Standard output could not be written to. */
final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    OutputFailure(IOException cause) {
        super("cannot write to standard output: " + cause.getMessage(), cause);
        reason = Objects.toString(cause.getMessage(), "");
    }

    /** Returns whether its reader has had enough, as {@code head} has: not an error. */
    boolean isReaderGone() {
        return reason.toLowerCase(Locale.ROOT).contains("pipe");
    }
}
