package io.skillmeat.cache;

import java.util.List;
import java.util.Objects;

/**
 * What really changed when a snapshot took the place of the one stored before.
 *
 * @param entry what happened to the entry itself
 * @param added items that were not there before
 * @param updated items that differ from before
 * @param removed items that are gone
 * @param unchanged how many items stayed as they were; their rows were not written
 */
public record Difference(
        EntryChange entry, List<ArtifactId> added, List<ArtifactId> updated, List<ArtifactId> removed, int unchanged) {
    /** Creates a difference. */
    public Difference {
        Objects.requireNonNull(entry, "entry");
        added = List.copyOf(added);
        updated = List.copyOf(updated);
        removed = List.copyOf(removed);
    }

    /** Returns whether nothing at all changed. */
    public boolean isEmpty() {
        return entry == EntryChange.UNCHANGED && added.isEmpty() && updated.isEmpty() && removed.isEmpty();
    }

    /** What happened to an entry itself. */
    public enum EntryChange {
        /** It was not stored before. */
        CREATED,
        /** Its own fields differ from before. */
        UPDATED,
        /** Its own fields stayed as they were. */
        UNCHANGED
    }
}
