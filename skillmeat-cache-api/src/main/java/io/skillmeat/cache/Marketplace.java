package io.skillmeat.cache;

import java.util.Objects;
import java.util.Optional;

/**
 * A published catalogue of artifacts that could be installed.
 *
 * @param id its identity
 * @param name the name its document states
 * @param location the normalised path or URL its document was read from
 * @param owner who publishes it
 * @param description from its document
 * @param version the version its document states
 */
public record Marketplace(
        EntryId id,
        String name,
        String location,
        Optional<String> owner,
        Optional<String> description,
        Optional<String> version)
        implements Entry {
    /** Creates a marketplace. */
    public Marketplace {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(version, "version");
        Locations.check(id, EntryKind.MARKETPLACE, location);
    }
}
