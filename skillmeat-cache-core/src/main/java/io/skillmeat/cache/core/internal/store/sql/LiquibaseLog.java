package io.skillmeat.cache.core.internal.store.sql;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.slf4j.LoggerFactory;

/** What Liquibase has to say, at our DEBUG: it warns of much that is none of the user's business. */
final class LiquibaseLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // Liquibase's signature
    public Logger getLog(Class type) {
        return new Log(LoggerFactory.getLogger(type));
    }

    private static final class Log extends AbstractLogger {
        private final org.slf4j.Logger to;

        private Log(org.slf4j.Logger to) {
            this.to = to;
        }

        @Override
        public void log(Level level, String message, Throwable thrown) {
            to.debug(message, thrown);
        }

        @Override
        public void close() {}
    }
}
