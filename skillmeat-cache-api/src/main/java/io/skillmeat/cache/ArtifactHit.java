package io.skillmeat.cache;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One artifact that a search found.
 *
 * @param artifact the artifact
 * @param entry the entry it belongs to
 * @param update how it stands to its collection and its upstream
 * @param freshness how fresh the entry's snapshot is
 * @param updatedAt when the cache last saw it change
 * @param score how well it matches, from 100 (it has that name) down; 0 without a text. Comparable between all queries
 * @param highlights what matched, weightiest first; empty without a text
 */
public record ArtifactHit(
        Artifact artifact,
        Entry entry,
        UpdateStatus update,
        Freshness freshness,
        Instant updatedAt,
        double score,
        List<Highlight> highlights) {
    /** Creates a hit. */
    public ArtifactHit {
        Objects.requireNonNull(artifact, "artifact");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(update, "update");
        Objects.requireNonNull(freshness, "freshness");
        Objects.requireNonNull(updatedAt, "updatedAt");
        highlights = List.copyOf(highlights);
    }
}
