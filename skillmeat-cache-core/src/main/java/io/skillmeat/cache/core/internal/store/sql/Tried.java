package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.sql.SqliteDatabase.Care;
import io.skillmeat.cache.core.internal.store.sql.SqliteDatabase.Suspicion;

/** What has been tried for one transaction. */
final class Tried {
    private static final int MOST_MOVES = 5;
    private static final int MOST_SUSPICIONS = 2;

    private int moves;
    private int waits;
    private int reopenings;
    private int suspicions;

    void moved(Moved thrown) {
        if (++moves > MOST_MOVES) {
            throw new CacheException(
                    Kind.INACCESSIBLE,
                    thrown.getMessage() + " again and again; nothing was written",
                    "let nothing else move, replace or delete the cache's files");
        }
    }

    /** Who waited in vain may have waited for a process that is dead. */
    void waited(RuntimeException thrown, Care care) {
        if (++waits > 1) {
            throw thrown;
        }
        care.removeFence();
    }

    void reopened(RuntimeException thrown) {
        if (++reopenings > 1) {
            throw thrown;
        }
    }

    /** What is no failure of the file's is a fault of this library where nothing was found. */
    Suspicion suspected(RuntimeException thrown) {
        if (++suspicions > (thrown instanceof CacheException ? MOST_SUSPICIONS : 1)) {
            throw thrown;
        }
        return suspicions == 1 ? Suspicion.FIRST : Suspicion.REPEATED;
    }
}
