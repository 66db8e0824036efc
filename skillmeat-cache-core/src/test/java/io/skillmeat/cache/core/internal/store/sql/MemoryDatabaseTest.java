package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.core.internal.store.sql.SqlDatabase.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one connection of a database in memory: what fails on it leaves nothing behind for whoever comes next. */
class MemoryDatabaseTest extends SqlFixture {
    private static final String NOTE = "INSERT INTO cache_metadata (name, value) VALUES ('name', 'value')";
    private static final String NOTES = "SELECT count(*) FROM cache_metadata WHERE name = 'name'";

    private SqlDatabase database;

    @BeforeEach
    void create() {
        database = MemoryDatabase.create(file(), new StoreOptions(clock, "one"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void write_failsAfterItWasAbandoned_theNextIsKept() {
        assertFails(database::write, session -> {
            session.abandon();
            throw new IllegalStateException("as if it failed");
        });
        assertNoted(1, () -> database.write(session -> session.update(NOTE)));
    }

    @Test
    void write_fails_isRolledBack() {
        assertFails(database::write, session -> {
            session.update(NOTE);
            throw new IllegalStateException("as if it failed");
        });
        assertNoted(0, () -> {});
    }

    @Test
    void write_rolledBackByItself_tellsWhatFailed() {
        IllegalStateException failed = assertFails(database::write, session -> {
            session.execute("ROLLBACK");
            throw new IllegalStateException("as if it failed");
        });
        assertEquals("as if it failed", failed.getMessage());
    }

    @Test
    void write_cannotBeCommitted_theNextIsKept() {
        assertFails(database::write, session -> {
            session.execute("PRAGMA defer_foreign_keys = ON");
            return session.update("INSERT INTO projects (entry_rid, name, location, profiles, diagnostics, crc)"
                    + " VALUES (1, '', '', '', '', 0)");
        });
        assertNoted(1, () -> database.write(session -> session.update(NOTE)));
    }

    @Test
    void apart_failsInATransactionOfItsOwn_theNextIsKept() {
        assertFails(database::apart, session -> {
            session.execute("BEGIN DEFERRED");
            throw new IllegalStateException("as if it failed");
        });
        assertNoted(1, () -> database.write(session -> session.update(NOTE)));
    }

    private static IllegalStateException assertFails(Use use, Work<Integer> work) {
        return assertThrows(IllegalStateException.class, () -> use.of(work));
    }

    private void assertNoted(long count, Runnable after) {
        after.run();
        long counted = database.read(session -> Rows.number(session, NOTES));
        assertEquals(count, counted);
    }

    @FunctionalInterface
    private interface Use {
        Integer of(Work<Integer> work);
    }
}
