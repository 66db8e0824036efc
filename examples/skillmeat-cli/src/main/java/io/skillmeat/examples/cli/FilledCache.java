package io.skillmeat.examples.cli;

import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A cache that has been filled at least once: one that never was is refreshed first, and waited for.
 *
 * @param cache the cache
 * @param projects what it holds
 * @param status whether filling it went well
 */
record FilledCache(ProjectCache cache, Listing<Project> projects, ExitStatus status) {
    static FilledCache of(Session session) {
        return of(session, new ReadOptions());
    }

    /** Returns the cache, with nothing in it that is older than is allowed. */
    static FilledCache of(Session session, ReadOptions allowed) {
        ProjectCache cache = session.cache();
        Listing<Project> listing = session.scope().of(cache.projects());
        if (wasNeverAsked(listing)) {
            return fill(session, why(listing), RefreshMode.IF_STALE);
        }
        return allowed.isEverything()
                        || !allowed.isTooOld(oldest(listing, cache.collections().list()))
                ? new FilledCache(cache, listing, ExitStatus.OK)
                : fill(session, "what is cached is older than is allowed", RefreshMode.REVALIDATE);
    }

    private static Duration oldest(Listing<?>... listings) {
        return Stream.of(listings)
                .flatMap(listing -> listing.entries().stream())
                .map(each -> each.freshness().age())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Returns the cache after a look at the files. */
    static FilledCache refreshed(Session session) {
        return fill(session, "looking at the files", RefreshMode.REVALIDATE);
    }

    /** Also if something is known: of roots that were given to another command. */
    private static boolean wasNeverAsked(Listing<Project> listing) {
        return listing.neverLoaded()
                || (listing.loadedAt().isEmpty() && listing.failure().isEmpty());
    }

    private static String why(Listing<Project> listing) {
        return listing.entries().isEmpty() ? "nothing is cached yet" : "not all of these directories were searched yet";
    }

    private static FilledCache fill(Session session, String why, RefreshMode mode) {
        ProjectCache cache = session.cache();
        session.output().note(why + ": looking for projects under " + Roots.of(session));
        RefreshSummary summary = new Waiting(session.output()).forEnd(cache.refresh(Selection.all(), mode));
        Listing<Project> filled = session.scope().of(cache.projects());
        RefreshReport report = new RefreshReport(summary, filled, filled, Roots.of(session));
        report.writeText(session.output());
        report.failIfNotKept();
        return new FilledCache(cache, filled, report.status());
    }

    ProjectLookup lookup(Session session) {
        return new ProjectLookup(projects, session.surroundings());
    }
}
