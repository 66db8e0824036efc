package io.skillmeat.cache;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One entry with all its items as fetched at one instant: the unit of fetch, store and refresh. Never partial.
 *
 * @param <E> the kind of entry
 * @param entry the entry
 * @param artifacts all its items, sorted by type, path and id, each once
 * @param diagnostics what was odd about files that belong to no single artifact
 */
public record Snapshot<E extends Entry>(E entry, List<Artifact> artifacts, List<Diagnostic> diagnostics) {
    private static final Comparator<Artifact> ORDER =
            Comparator.comparing(Artifact::type).thenComparing(Artifact::path).thenComparing(Artifact::id);

    /**
     * Creates a snapshot; the artifacts are put into their defined order.
     *
     * @throws IllegalArgumentException if two artifacts have the same id
     */
    public Snapshot {
        Objects.requireNonNull(entry, "entry");
        artifacts = artifacts.stream().sorted(ORDER).toList();
        diagnostics = List.copyOf(diagnostics);
        Set<ArtifactId> seen = new HashSet<>();
        for (Artifact artifact : artifacts) {
            if (!seen.add(artifact.id())) {
                throw new IllegalArgumentException("twice in " + entry.location() + ": " + artifact.path());
            }
        }
    }
}
