package io.skillmeat.examples.cli;

import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;

/**
 * A cache that has been filled at least once: one that never was is refreshed first, and waited for.
 *
 * @param cache the cache
 * @param projects what it holds
 * @param status whether filling it went well
 */
record FilledCache(ProjectCache cache, Listing<Project> projects, ExitStatus status) {
    static FilledCache of(Session session) {
        ProjectCache cache = session.cache();
        Listing<Project> listing = session.scope().of(cache.projects());
        return wasNeverAsked(listing)
                ? fill(session, why(listing), RefreshMode.IF_STALE)
                : new FilledCache(cache, listing, ExitStatus.OK);
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
