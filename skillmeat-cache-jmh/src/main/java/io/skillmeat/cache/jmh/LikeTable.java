package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** What LIKE finds in one plain table of SQLite: the 20 first by name that have the words anywhere. Knows no misspelt words. */
final class LikeTable implements AutoCloseable {
    private static final String SCHEMA =
            "CREATE TABLE artifact (id TEXT PRIMARY KEY, name TEXT, tags TEXT, description TEXT, author TEXT) STRICT";
    private static final String WORD = "(name LIKE ? OR tags LIKE ? OR description LIKE ? OR author LIKE ?)";
    private static final int COLUMNS = 4;
    private static final int HITS = 20;

    private final Connection connection;
    private final PreparedStatement insert;

    LikeTable(Path directory) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        connection = config.createConnection("jdbc:sqlite:" + directory.resolve("like.db"));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(SCHEMA);
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO artifact VALUES (?, ?, ?, ?, ?)");
    }

    void add(Snapshot<Project> project) {
        try {
            for (Artifact artifact : project.artifacts()) {
                insert.setString(1, artifact.id().value());
                String[] texts = SearchCorpus.texts(artifact);
                for (int i = 0; i < COLUMNS; i++) {
                    insert.setString(i + 2, texts[i]);
                }
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the plain table cannot be filled", e);
        }
    }

    /** Counts all and reads the first, as a page of a search does. */
    List<String> find(List<String> words) throws SQLException {
        String where = " FROM artifact WHERE " + String.join(" AND ", Collections.nCopies(words.size(), WORD));
        List<String> found = new ArrayList<>();
        try (PreparedStatement count = connection.prepareStatement("SELECT count(*)" + where);
                PreparedStatement page =
                        connection.prepareStatement("SELECT *" + where + " ORDER BY name LIMIT " + HITS)) {
            bind(count, words);
            bind(page, words);
            try (ResultSet total = count.executeQuery();
                    ResultSet rows = page.executeQuery()) {
                found.add(total.getString(1));
                while (rows.next()) {
                    found.add(rows.getString(2) + rows.getString(4));
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, List<String> words) throws SQLException {
        int at = 1;
        for (String word : words) {
            for (int i = 0; i < COLUMNS; i++) {
                statement.setString(at++, "%" + word + "%");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
