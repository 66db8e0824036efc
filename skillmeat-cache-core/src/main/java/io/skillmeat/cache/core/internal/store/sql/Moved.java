package io.skillmeat.cache.core.internal.store.sql;

import java.nio.file.Path;

/** Another file stands where the one stood that a connection was opened on. */
final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final What what;

    Moved(Path file, What what) {
        super((what == What.DATABASE ? file.toString() : "the log of " + file + " or what is shared of it")
                + " was replaced, moved or deleted while in use");
        this.what = what;
    }

    enum What {
        DATABASE,
        LOG
    }
}
