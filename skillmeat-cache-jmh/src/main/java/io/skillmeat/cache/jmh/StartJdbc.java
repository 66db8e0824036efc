package io.skillmeat.cache.jmh;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** A program that lists the projects of a cache with plain JDBC. */
public final class StartJdbc {
    private StartJdbc() {}

    /** Prints the names of the projects in the database that is the first argument. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet projects = statement.executeQuery("SELECT name FROM projects ORDER BY name")) {
            while (projects.next()) {
                System.out.println(projects.getString(1));
            }
        }
    }
}
