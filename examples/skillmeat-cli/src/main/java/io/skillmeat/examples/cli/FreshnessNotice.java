package io.skillmeat.examples.cli;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import java.time.Duration;
import java.util.Comparator;

/** One line that says how fresh what is shown is. */
final class FreshnessNotice {
    private FreshnessNotice() {}

    static String of(Listing<Project> projects) {
        boolean isFresh = projects.entries().stream()
                .allMatch(project -> project.freshness().isFresh());
        int artifacts = projects.entries().stream()
                .mapToInt(project -> projects.countsOf(project.value().id()).items())
                .sum();
        return "cache: " + (isFresh ? "fresh, " : "stale, ") + Counted.of(artifacts, "artifact") + " from "
                + Counted.of(projects.entries().size(), "project") + ", up to " + Ages.of(oldest(projects)) + " old";
    }

    private static Duration oldest(Listing<Project> projects) {
        return projects.entries().stream()
                .map(Cached::freshness)
                .map(freshness -> freshness.age())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
