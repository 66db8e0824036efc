package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import java.time.Duration;

/** What has been tried for one transaction, and until when it may be. */
final class Tried {
    private static final int MOST_MOVES = 5;
    private static final int MOST_SUSPICIONS = 2;
    private static final int LOOKS = 15;

    private final Duration betweenLooks;
    private final Deadline deadline;
    private Deadline look;
    private int moves;
    private int reopenings;
    private int suspicions;

    Tried(Duration patience) {
        deadline = Deadline.in(patience);
        betweenLooks = patience.dividedBy(LOOKS);
        look = Deadline.in(betweenLooks);
    }

    Deadline deadline() {
        return deadline;
    }

    /** Returns whether to wait on for those who are in the way, without looking who they are. */
    boolean waits() {
        return !look.isOver() && !deadline.isOver();
    }

    void moved(Moved thrown) {
        if (++moves > MOST_MOVES) {
            throw new CacheException(
                    Kind.INACCESSIBLE,
                    thrown.getMessage() + " again and again; nothing was written",
                    "let nothing else move, replace or delete the cache's files");
        }
    }

    void waited(RuntimeException thrown) {
        if (deadline.isOver()) {
            throw thrown;
        }
        look = Deadline.in(betweenLooks);
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
