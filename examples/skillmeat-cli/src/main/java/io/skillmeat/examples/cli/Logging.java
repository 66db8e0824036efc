package io.skillmeat.examples.cli;

import java.util.List;

/** How much of the cache's log goes to standard error; simplelogger.properties says what goes there by itself. */
final class Logging {
    private static final String SETTING = "org.slf4j.simpleLogger.";
    private static final List<String> LOGGERS =
            List.of("io.skillmeat", "io.skillmeat.cache.core.internal.store.TimedStore");

    private Logging() {}

    /** Sets the level; has an effect only before the cache is first opened. */
    static void set(GlobalOptions options) {
        if (options.isDebugging()) {
            set("debug");
        } else if (options.isVerbose()) {
            set("info");
        }
    }

    /** What formats times costs a start more than a command: only who asks for a log gets them. */
    private static void set(String level) {
        System.setProperty(SETTING + "showDateTime", "true");
        System.setProperty(SETTING + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        LOGGERS.forEach(logger -> System.setProperty(SETTING + "log." + logger, level));
    }
}
