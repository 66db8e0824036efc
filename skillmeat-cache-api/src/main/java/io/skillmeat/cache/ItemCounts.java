package io.skillmeat.cache;

/**
 * How many items an entry has, kept beside it so that listing entries never reads their items.
 *
 * @param items all its items, those whose files are missing included
 * @param missing those whose files are missing
 * @param outdated those for which {@link ArtifactStatus#isOutdated()} holds
 * @param diagnostics the diagnostics of the entry and all its items
 */
public record ItemCounts(int items, int missing, int outdated, int diagnostics) {
    /**
     * Counts the items of a snapshot.
     *
     * @param snapshot what to count in
     */
    public static ItemCounts of(Snapshot<?> snapshot) {
        int missing = 0;
        int outdated = 0;
        int diagnostics = snapshot.diagnostics().size();
        for (Artifact artifact : snapshot.artifacts()) {
            missing += artifact.status() == ArtifactStatus.MISSING ? 1 : 0;
            outdated += artifact.status().isOutdated() ? 1 : 0;
            diagnostics += artifact.diagnostics().size();
        }
        return new ItemCounts(snapshot.artifacts().size(), missing, outdated, diagnostics);
    }
}
