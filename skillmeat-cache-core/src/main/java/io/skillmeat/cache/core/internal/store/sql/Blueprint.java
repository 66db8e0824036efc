package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The pages of the {@link Template} that say which tables there are and where: they are the same in every database that came
 * from it, so that rows can be found where these pages are damaged.
 *
 * <p>A database that was migrated may have its tables elsewhere: nothing is found in it then, as without this.
 */
final class Blueprint {
    private static final String TEXTS =
            "SELECT type || name || tbl_name || rootpage || coalesce(sql, '') FROM sqlite_schema ORDER BY rowid";
    private static final String PAGES = "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'";
    private static final int HEADER = 100;

    private Blueprint() {}

    /** Returns whether a database says of its tables, and where they are, what the template says. */
    static boolean isIn(Connection live) throws SQLException, IOException {
        try (Connection template = Template.open()) {
            return column(template, TEXTS).equals(column(live, TEXTS));
        } catch (SQLiteException e) {
            return false;
        }
    }

    /** Makes a private copy of a database as it is in this moment, and lays these pages over it. */
    static void copy(Connection live, Path copy) throws SQLException, IOException {
        int result = live.unwrap(SQLiteConnection.class).getDatabase().backup("main", copy.toString(), null);
        if (result != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLException("no copy could be made: SQLite said " + result);
        }
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            for (int page : pages()) {
                lay(channel, (page - 1) * Template.PAGE_SIZE);
            }
        }
    }

    /** Returns which pages they are, the first page of a database being 1. */
    static List<Integer> pages() throws SQLException, IOException {
        try (Connection template = Template.open()) {
            return column(template, PAGES).stream().map(Integer::valueOf).toList();
        }
    }

    /** The header in front of the first page stays that of the database. */
    private static void lay(FileChannel channel, int at) throws IOException {
        int begin = Math.max(at, HEADER);
        ByteBuffer page = ByteBuffer.wrap(Template.content(), begin, at + Template.PAGE_SIZE - begin);
        while (page.hasRemaining()) {
            channel.write(page, page.position());
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (result.next()) {
                column.add(result.getString(1));
            }
            return column;
        }
    }
}
