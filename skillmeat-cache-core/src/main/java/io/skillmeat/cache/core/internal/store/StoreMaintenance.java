package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Repair;
import java.nio.file.Path;
import java.util.List;

/** Work on a whole store, as {@link io.skillmeat.cache.Maintenance} promises it. */
public interface StoreMaintenance {
    /** Returns what is not as it should be, the worst first; changes nothing. */
    List<Finding> check(CheckDepth depth);

    /** Mends what is damaged. */
    Repair repair();

    /** Writes a copy of the store as it is at one moment. */
    void backup(Path file);

    /** Writes a copy in another version of the schema. */
    void migrate(int version, Path file);

    /**
     * Replaces all entries by those of a copy, in one step: everybody's life moves, nothing is fresh, and memberships that users
     * made are added.
     */
    void restore(Path backup);

    /** Gives space back. */
    Compaction compact();
}
