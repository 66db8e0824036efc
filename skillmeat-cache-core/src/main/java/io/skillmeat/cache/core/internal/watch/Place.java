package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Returns the place of an entry. */
    static Place of(EntryId entry, Path location) {
        return switch (entry.kind()) {
            case PROJECT -> new Place(location, Zone.PROJECT, Optional.of(entry));
            case COLLECTION -> new Place(location, Zone.PROFILE, Optional.of(entry));
            case MARKETPLACE -> new Place(directory(location), Zone.MARKETPLACE, Optional.of(entry));
        };
    }

    /** Returns where a marketplace is: a document is one, too. */
    private static Path directory(Path location) {
        Path parent = location.getParent();
        boolean document =
                Zone.MARKETPLACE.counts(String.valueOf(location.getFileName())) && !Files.isDirectory(location);
        return document && parent != null ? parent : location;
    }

    /** Returns the entry that is there, or none. */
    Set<EntryId> entries() {
        return entry.stream().collect(Collectors.toUnmodifiableSet());
    }
}
