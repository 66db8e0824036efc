package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/** The empty database that the build makes from the changelog. */
final class Template {
    /** The size of its pages, in bytes. */
    static final int PAGE_SIZE = 4096;

    private static final String NAME = "template.db";

    private Template() {}

    static byte[] content() throws IOException {
        try (var resource = Template.class.getResourceAsStream(NAME)) {
            if (resource == null) {
                throw new IOException("this library's jar lacks " + NAME);
            }
            return resource.readAllBytes();
        }
    }

    /** Opens a database in memory with this content. */
    static Connection open() throws SQLException, IOException {
        Connection connection = SqliteSettings.memory();
        connection.unwrap(SQLiteConnection.class).deserialize("main", Header.withoutLog(content()));
        return connection;
    }
}
