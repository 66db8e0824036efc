package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Highlight;
import io.skillmeat.cache.UpstreamCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An artifact that a search found.
 *
 * @param artifact the artifact
 * @param owner the entry it belongs to
 * @param check what its upstream said last
 * @param updatedAt when the store last saw it change
 * @param score how well it matches: higher is better; 0 without a text
 * @param highlights what matched
 */
public record FoundArtifact(
        Artifact artifact,
        StoredEntry owner,
        Optional<UpstreamCheck> check,
        Instant updatedAt,
        double score,
        List<Highlight> highlights) {}
