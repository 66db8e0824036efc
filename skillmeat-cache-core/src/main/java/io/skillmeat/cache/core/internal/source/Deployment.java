package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactType;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of what was deployed to a project.
 *
 * @param type what it is
 * @param name what its collection calls it
 * @param path where it was put, relative to the project
 * @param collection the name of the collection it came from
 * @param hash the hash of what was put there
 * @param at when
 */
record Deployment(
        ArtifactType type, String name, String path, Optional<String> collection, String hash, Optional<Instant> at) {
    MemberKey key() {
        return new MemberKey(type, MemberKey.stem(name));
    }
}
