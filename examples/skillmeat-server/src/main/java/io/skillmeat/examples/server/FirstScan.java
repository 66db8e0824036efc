package io.skillmeat.examples.server;

import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import java.time.Duration;

/** The refresh that the server begins with: whoever reads before a cache was ever filled waits for it. */
final class FirstScan {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Problem TOO_EARLY = Problem.of(
                    Problem.Kind.UNAVAILABLE, "the first scan is not in yet, or failed: GET /api/v1/cache/status tells")
            .with("Retry-After", "1");

    private final ProjectCache cache;
    private final Refresh refresh;

    private FirstScan(ProjectCache cache, Refresh refresh) {
        this.cache = cache;
        this.refresh = refresh;
    }

    static FirstScan begin(ProjectCache cache) {
        return new FirstScan(cache, cache.refresh(Selection.all(), RefreshMode.IF_STALE));
    }

    Refresh refresh() {
        return refresh;
    }

    boolean isIn() {
        return !cache.projects().neverLoaded();
    }

    /**
     * Returns the projects, as soon as it is known which there are.
     *
     * @throws Refusal if that takes too long
     */
    Listing<Project> projects() throws InterruptedException {
        Listing<Project> projects = cache.projects();
        if (projects.neverLoaded()) {
            refresh.await(PATIENCE);
            projects = cache.projects();
        }
        if (projects.neverLoaded()) {
            throw TOO_EARLY.refusal();
        }
        return projects;
    }

    /** Returns the answer to whether it is in. */
    Reply ready() {
        if (!isIn()) {
            throw TOO_EARLY.refusal();
        }
        return Reply.json(json -> json.text("status", "ready")).with("Cache-Control", "no-store");
    }
}
