package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** A snapshot of so many items that SQLite makes no one value of all of them, where its limit is lower than it is otherwise. */
class ManyItemsTest extends SqlFixture {
    private static final int MANY = 12_000;
    private static final int LONGEST_VALUE = 750_000;

    private final Snapshot<Project> project = Samples.project(
            "alpha", IntStream.range(0, MANY).mapToObj(i -> "s" + i).toArray(String[]::new));

    @BeforeEach
    void fill() {
        try (SnapshotStore store = open()) {
            put(store, project);
        }
    }

    @Test
    void items_moreThanFitIntoOneValue_areAllRead() throws Exception {
        try (Session session = limited()) {
            Known known = Rows.known(session, project.entry().id());
            List<StoredItem> items = Rows.items(session, known);
            assertEquals(MANY, items.size());
            List<Long> rids = items.stream().map(StoredItem::rid).toList();
            assertEquals(
                    items.stream().map(StoredItem::crc).sorted().toList(),
                    Rows.items(session, known.id(), rids).stream()
                            .map(StoredItem::crc)
                            .sorted()
                            .toList());
        }
    }

    private Session limited() throws Exception {
        Session session = new Session(SqliteSettings.open(file()), FileIdentity.of(files()));
        session.connection().unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
        return session;
    }
}
