package io.skillmeat.examples.cli;

import java.util.List;

/** How much of the cache's log goes to standard error; simplelogger.properties says what goes there by itself. */
final class Logging {
    private static final String LEVEL_OF = "org.slf4j.simpleLogger.log.";
    private static final List<String> LOGGERS =
            List.of("io.skillmeat", "io.skillmeat.cache.core.internal.store.TimedStore");

    private Logging() {}

    /** Sets the level; has an effect only before the cache is first opened. */
    static void set(GlobalOptions options) {
        if (options.debug) {
            set("debug");
        } else if (options.verbose) {
            set("info");
        }
    }

    private static void set(String level) {
        LOGGERS.forEach(logger -> System.setProperty(LEVEL_OF + logger, level));
    }
}
