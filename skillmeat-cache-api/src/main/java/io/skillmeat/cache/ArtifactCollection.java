package io.skillmeat.cache;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A named set of artifacts with a manifest and a lock, from which projects deploy.
 *
 * @param id its identity
 * @param name from its manifest, else the directory's name
 * @param location its absolute real path
 * @param version the version its manifest states
 * @param description from its manifest
 * @param updatedAt when its manifest says it was last changed
 */
public record ArtifactCollection(
        EntryId id,
        String name,
        String location,
        Optional<String> version,
        Optional<String> description,
        Optional<Instant> updatedAt)
        implements Entry {
    /** Creates a collection. */
    public ArtifactCollection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Locations.check(id, EntryKind.COLLECTION, location);
    }
}
