package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Somewhere to watch, as it was named.
 *
 * @param given its absolute path; symbolic links may lead to it
 * @param zone what it is
 * @param entry the entry that is there
 */
record Place(Path given, Zone zone, Optional<EntryId> entry) {
    static Place of(Path given, Zone zone) {
        return new Place(given.toAbsolutePath().normalize(), zone, Optional.empty());
    }

    /** Returns the place of an entry; only projects and collections have one. */
    static Optional<Place> of(EntryId entry, Path location) {
        return switch (entry.kind()) {
            case PROJECT -> Optional.of(new Place(location, Zone.PROJECT, Optional.of(entry)));
            case COLLECTION -> Optional.of(new Place(location, Zone.PROFILE, Optional.of(entry)));
            case MARKETPLACE -> Optional.empty();
        };
    }
}
