package io.skillmeat.examples.cli;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import java.time.Duration;

/** The settings of the command line's cache. */
final class Settings {
    /** How long a project is fresh: the library's default. */
    static final Duration TIME_TO_LIVE =
            FreshnessPolicy.defaultOf(EntryKind.PROJECT).timeToLive();

    private Settings() {}
}
