package io.skillmeat.cache.spi;

import io.skillmeat.cache.EntryId;
import java.nio.file.Path;
import java.util.Objects;

/** A hint that truth may have moved. It may be wrong, and may come more than once. */
public sealed interface Change {
    /** Returns what was seen, short, for {@code explain} and the log. */
    String cause();

    /**
     * One entry may have changed, or be gone.
     *
     * @param id the entry
     * @param cause what was seen
     */
    record OfEntry(EntryId id, String cause) implements Change {
        /** Creates a hint. */
        public OfEntry {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * Something at or below a path may have changed. It belongs to the entry with the longest location that holds it; if none
     * does, there may be a new entry, and the cache asks which exist.
     *
     * @param path the absolute path, with symbolic links resolved as far as it exists
     * @param cause what was seen
     */
    record OfPath(Path path, String cause) implements Change {
        /** Creates a hint. */
        public OfPath {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * Anything may have changed.
     *
     * @param cause what was seen
     */
    record OfEverything(String cause) implements Change {
        /** Creates a hint. */
        public OfEverything {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
