package io.skillmeat.cache;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A named set of artifacts: with a manifest and a lock, from which projects deploy, or {@linkplain MadeCollections made through
 * the API}.
 *
 * @param id its identity
 * @param name from its manifest, else the directory's name
 * @param location its absolute real path; of one made through the API {@code made:} and what tells it from all others
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
    private static final String MADE = "made:";

    /** Creates a collection. */
    public ArtifactCollection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Locations.check(id, EntryKind.COLLECTION, location);
    }

    /**
     * Returns a collection made through the API.
     *
     * @param key tells it from all others
     * @param name its name
     * @param updatedAt when it was last changed
     */
    public static ArtifactCollection made(String key, String name, Instant updatedAt) {
        String location = MADE + key;
        EntryId id = EntryId.of(EntryKind.COLLECTION, location);
        return new ArtifactCollection(id, name, location, Optional.empty(), Optional.empty(), Optional.of(updatedAt));
    }

    /** Returns whether it was made through the API: it has neither a manifest nor files. */
    public boolean isMade() {
        return location.startsWith(MADE);
    }
}
