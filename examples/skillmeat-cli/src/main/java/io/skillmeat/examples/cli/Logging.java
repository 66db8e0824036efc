package io.skillmeat.examples.cli;

/** How much of the cache's log goes to standard error; simplelogger.properties says what goes there by itself. */
final class Logging {
    private static final String CACHE_LEVEL = "org.slf4j.simpleLogger.log.io.skillmeat";

    private Logging() {}

    /** Sets the level; has an effect only before the cache is first opened. */
    static void set(GlobalOptions options) {
        if (options.debug) {
            System.setProperty(CACHE_LEVEL, "debug");
        } else if (options.verbose) {
            System.setProperty(CACHE_LEVEL, "info");
        }
    }
}
