package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Artifact;
import java.time.Instant;

/**
 * An artifact that a search found.
 *
 * @param artifact the artifact
 * @param owner the entry it belongs to
 * @param updatedAt when the store last saw it change
 * @param score how well it matches: higher is better
 */
public record FoundArtifact(Artifact artifact, StoredEntry owner, Instant updatedAt, double score) {}
