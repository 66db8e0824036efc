package io.skillmeat.cache;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A directory with artifacts in its profile folders.
 *
 * @param id its identity
 * @param name from its project record, else the directory's name
 * @param location its absolute real path
 * @param profiles the profile folders it has, for example {@code .claude}; sorted
 * @param description from its project record
 * @param createdAt from its project record
 */
public record Project(
        EntryId id,
        String name,
        String location,
        List<String> profiles,
        Optional<String> description,
        Optional<Instant> createdAt)
        implements Entry {
    /** Creates a project. */
    public Project {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(createdAt, "createdAt");
        Locations.check(id, EntryKind.PROJECT, location);
        profiles = List.copyOf(profiles);
    }

    /**
     * Returns a project of which only its place is known.
     *
     * @param location its absolute real path
     * @param name what people call it
     */
    public static Project at(String location, String name) {
        EntryId id = EntryId.of(EntryKind.PROJECT, location);
        return new Project(id, name, location, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns its directory.
     *
     * @throws java.nio.file.InvalidPathException if this system cannot express the location as a path
     */
    public Path directory() {
        return Path.of(location);
    }
}
