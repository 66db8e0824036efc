package io.skillmeat.cache;

import java.util.Objects;

/** How the refresh of one entry ended. */
public sealed interface RefreshOutcome {
    /**
     * The source had something new and it is stored.
     *
     * @param difference what changed
     */
    record Changed(Difference difference) implements RefreshOutcome {
        /** Creates an outcome. */
        public Changed {
            Objects.requireNonNull(difference, "difference");
        }
    }

    /** The source had nothing new; the entry is fresh again. */
    record Unchanged() implements RefreshOutcome {}

    /** The entry no longer exists at its source and was removed. */
    record Removed() implements RefreshOutcome {}

    /** The entry was fresh, or another process is refreshing it: nothing was fetched. */
    record Skipped() implements RefreshOutcome {}

    /**
     * The source failed; what was stored before stays and is marked.
     *
     * @param failure what failed
     */
    record Failed(SourceFailure failure) implements RefreshOutcome {
        /** Creates an outcome. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** The refresh was cancelled, or the cache closed, before this entry's turn. */
    record Cancelled() implements RefreshOutcome {}
}
