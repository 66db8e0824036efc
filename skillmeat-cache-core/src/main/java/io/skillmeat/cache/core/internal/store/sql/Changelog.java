package io.skillmeat.cache.core.internal.store.sql;

import java.sql.Connection;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The schema's history, applied to a private file by Liquibase. The only class that loads Liquibase. */
final class Changelog {
    private static final String ROOT = "db/changelog/root.xml";

    private Changelog() {}

    /** Brings a database that nobody else uses to the newest schema. */
    static void update(Connection connection) throws Exception {
        on(connection, liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
    }

    /** Does something with Liquibase, which logs to ours and prints nothing. */
    static void on(Connection connection, Step step) throws Exception {
        Map<String, Object> quiet = Map.of(
                Scope.Attr.logService.name(), new LiquibaseLog(),
                Scope.Attr.ui.name(), new LoggerUIService());
        Scope.child(quiet, () -> {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase = new Liquibase(ROOT, new ClassLoaderResourceAccessor(), database)) {
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                step.with(liquibase);
            }
        });
    }

    /** A step of Liquibase. */
    @FunctionalInterface
    interface Step {
        void with(Liquibase liquibase) throws Exception;
    }
}
