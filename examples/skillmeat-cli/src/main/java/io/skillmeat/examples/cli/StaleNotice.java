package io.skillmeat.examples.cli;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.StaleReason;
import java.util.Comparator;
import java.util.List;

/** Says when what is shown may have been overtaken by the files. */
final class StaleNotice {
    private StaleNotice() {}

    static void print(Listing<Project> projects, Session session) {
        Output output = session.output();
        if (projects.loadedAt().isEmpty() && !projects.entries().isEmpty()) {
            output.warn("there may be more projects: no refresh has looked everywhere yet; 'skillmeat refresh' does");
        }
        projects.failure().ifPresent(failure -> output.warn("the last look for projects failed: " + failure.message()));
        List<Freshness.Stale> stale = projects.entries().stream()
                .map(Cached::freshness)
                .filter(Freshness.Stale.class::isInstance)
                .map(Freshness.Stale.class::cast)
                .toList();
        stale.stream().map(Freshness.Stale::age).max(Comparator.naturalOrder()).ifPresent(oldest -> {
            String which = stale.size() == projects.entries().size()
                    ? "what is cached"
                    : stale.size() + " of " + projects.entries().size() + " projects";
            boolean isOnlyMarked = stale.stream().allMatch(mark -> mark.reason() == StaleReason.INVALIDATED);
            String why = isOnlyMarked
                    ? "marked as changed since it was looked at, up to " + Ages.of(oldest) + " ago"
                    : "up to " + Ages.of(oldest) + " old, TTL "
                            + Ages.of(session.configuration().timeToLive());
            output.warn(which + " may be out of date: " + why + "; 'skillmeat refresh' looks again");
            stale.stream()
                    .flatMap(mark -> mark.lastError().stream())
                    .map(SourceFailure::message)
                    .distinct()
                    .forEach(error -> output.warn("the last refresh failed: " + error));
        });
    }
}
