package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements that a database's schema consists of: a trigger or a view that somebody added is one more. */
final class SchemaText {
    private static final String ALL =
            "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";
    private static final String CHANGE_SETS = "SELECT ID FROM DATABASECHANGELOG ORDER BY 1";
    private static final String VERSION =
            "SELECT max(CAST(substr(ID, 1, 4) AS INTEGER)) FROM DATABASECHANGELOG WHERE ID LIKE '%-version'";

    private SchemaText() {}

    static List<String> of(Session session) throws SQLException {
        return column(session, ALL);
    }

    /** Returns those of the database that the build made. */
    static List<String> expected() throws SQLException {
        try (Session template = template()) {
            return of(template);
        }
    }

    /** Returns whether a database has the schema of the one that the build made, and came to it by the same change sets. */
    static boolean isIn(Session session) throws SQLException {
        try (Session template = template()) {
            return of(session).equals(of(template))
                    && column(session, CHANGE_SETS).equals(column(template, CHANGE_SETS));
        }
    }

    /** Returns the version that a database came to by its change sets, whatever its header says; 0 if by none. */
    static int version(Session session) throws SQLException {
        return (int) Rows.number(session, VERSION);
    }

    private static Session template() throws SQLException {
        try {
            return new Session(Template.open(), FileIdentity.MEMORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> column(Session session, String sql) throws SQLException {
        return session.query(sql, result -> {
            List<String> column = new ArrayList<>();
            while (result.next()) {
                column.add(result.getString(1));
            }
            return column;
        });
    }
}
