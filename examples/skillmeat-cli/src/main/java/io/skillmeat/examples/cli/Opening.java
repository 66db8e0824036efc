package io.skillmeat.examples.cli;

import java.time.Duration;

/**
 * How a cache is to be opened.
 *
 * @param places where everything is
 * @param timeToLive how long a project is fresh
 * @param looking when it looks at files
 */
record Opening(Places places, Duration timeToLive, Looking looking) {
    /** When a cache looks at files. */
    enum Looking {
        WHEN_ASKED,
        ALWAYS
    }
}
