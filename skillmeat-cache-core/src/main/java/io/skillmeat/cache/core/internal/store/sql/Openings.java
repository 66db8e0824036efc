package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** What failures outside of SQLite mean that occur while a database is created, opened or repaired. */
final class Openings {
    private Openings() {}

    /** Returns the exception to throw. */
    static RuntimeException exception(Throwable thrown, Path file) {
        if (thrown instanceof ExecutionException && thrown.getCause() != null) {
            return exception(thrown.getCause(), file);
        }
        return thrown instanceof IOException io ? inaccessible(file, io) : SqliteErrors.exception(thrown, file);
    }

    static CacheException inaccessible(Path file, IOException cause) {
        return new CacheException(
                Kind.INACCESSIBLE,
                file + " cannot be opened: " + cause,
                "let the user who runs this read and write the file and its directory",
                cause);
    }
}
