package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** The statements that a database's schema consists of: a trigger or a view that somebody added is one more. */
final class SchemaText {
    private static final String ALL =
            "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";

    private SchemaText() {}

    static List<String> of(Session session) throws SQLException {
        return session.query(ALL, result -> {
            List<String> all = new ArrayList<>();
            while (result.next()) {
                all.add(result.getString(1));
            }
            return all;
        });
    }

    /** Returns those of the database that the build made. */
    static List<String> expected() throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
                Session session = new Session(connection, FileIdentity.MEMORY)) {
            connection.unwrap(SQLiteConnection.class).deserialize("main", Header.withoutLog(Template.content()));
            return of(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
