package io.skillmeat.cache;

import java.util.function.Predicate;

/**
 * How many items an entry has, kept beside it so that listing entries never reads their items.
 *
 * @param items all its items, those whose files are missing included
 * @param missing those whose files are missing
 * @param outdated those for which something newer is known: {@link UpdateStatus#isOutdated()}
 * @param diagnostics the diagnostics of the entry and all its items
 */
public record ItemCounts(int items, int missing, int outdated, int diagnostics) {
    /**
     * Counts the items of a snapshot of which nothing is known but their statuses.
     *
     * @param snapshot what to count in
     */
    public static ItemCounts of(Snapshot<?> snapshot) {
        return of(snapshot, artifact -> artifact.status().isOutdated());
    }

    /**
     * Counts the items of a snapshot.
     *
     * @param snapshot what to count in
     * @param isOutdated for which of its items something newer is known
     */
    public static ItemCounts of(Snapshot<?> snapshot, Predicate<? super Artifact> isOutdated) {
        int missing = 0;
        int outdated = 0;
        int diagnostics = snapshot.diagnostics().size();
        for (Artifact artifact : snapshot.artifacts()) {
            missing += artifact.status() == ArtifactStatus.MISSING ? 1 : 0;
            outdated += isOutdated.test(artifact) ? 1 : 0;
            diagnostics += artifact.diagnostics().size();
        }
        return new ItemCounts(snapshot.artifacts().size(), missing, outdated, diagnostics);
    }
}
