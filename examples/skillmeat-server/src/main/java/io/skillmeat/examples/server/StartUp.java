package io.skillmeat.examples.server;

import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.examples.cli.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line what a start came to: what was loaded, from where, in what time.
 *
 * @param places where everything is
 * @param began when the start began, by {@link System#nanoTime()}
 */
record StartUp(Places places, long began) {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    /** Says so as soon as it is known which projects there are; returns at once. */
    void report(ProjectCache cache, SkillmeatServer server) {
        long listening = millis();
        if (server.scan().isIn()) {
            log(server, cache.projects(), "database", listening);
        } else {
            server.scan()
                    .refresh()
                    .completion()
                    .thenAccept(summary -> log(server, cache.projects(), "files", listening));
        }
    }

    private void log(SkillmeatServer server, Listing<Project> projects, String from, long listening) {
        int artifacts = projects.counts().values().stream()
                .mapToInt(ProjectForm::present)
                .sum();
        LOG.info(
                "started url={} projects={} artifacts={} loaded_from={} database={} home={} roots={} listening_ms={} ready_ms={}",
                server.url(),
                projects.entries().size(),
                artifacts,
                from,
                places.database(),
                places.home(),
                places.roots(),
                listening,
                millis());
    }

    private long millis() {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
