package io.skillmeat.cache.core.internal.source;

import java.io.IOException;

/** Says that a directory has more entries than the limit. */
final class TooManyEntries extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyEntries(int max) {
        super("more than " + max + " entries");
    }
}
