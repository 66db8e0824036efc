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
        Listing<Project> listing = cache.projects();
        return listing.neverLoaded() ? fill(session, cache) : new FilledCache(cache, listing, ExitStatus.OK);
    }

    private static FilledCache fill(Session session, ProjectCache cache) {
        session.output().note("nothing is cached yet: looking for projects under " + Roots.of(session));
        RefreshSummary summary =
                new Waiting(session.output()).forEnd(cache.refresh(Selection.all(), RefreshMode.IF_STALE));
        Listing<Project> filled = cache.projects();
        RefreshReport report = new RefreshReport(summary, filled, filled, Roots.of(session));
        report.writeText(session.output());
        report.failIfNotKept();
        return new FilledCache(cache, filled, report.status());
    }

    ProjectLookup lookup(Session session) {
        return new ProjectLookup(projects, session.surroundings());
    }
}
