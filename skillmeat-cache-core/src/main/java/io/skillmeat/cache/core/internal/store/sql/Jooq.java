package io.skillmeat.cache.core.internal.store.sql;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** How this room uses jOOQ. */
final class Jooq {
    static {
        // jOOQ tells a banner, a tip of the day and the database's version at INFO; these properties are its only
        // switch for them.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty("org.jooq.log.org.jooq.impl.DefaultExecuteContext.logVersionSupport", "WARN");
    }

    private Jooq() {}

    static DSLContext on(Connection connection) {
        return DSL.using(connection, SQLDialect.SQLITE, settings());
    }

    /** Returns jOOQ without a connection: it only writes statements. */
    static DSLContext writing() {
        return DSL.using(SQLDialect.SQLITE, settings());
    }

    private static Settings settings() {
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                .withExecuteLogging(false)
                // The first column of a page's order alone, so that SQLite goes on along the index from there.
                .withRenderRedundantConditionForSeekClause(true);
    }
}
