package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import io.skillmeat.cache.core.internal.store.sql.SqliteErrors.Remedy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Each row of the error map. */
class SqliteErrorsTest {
    private static final Path FILE = Path.of("cache.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, BUSY, WAIT_AND_REPEAT",
        "SQLITE_BUSY_RECOVERY, BUSY, WAIT_AND_REPEAT",
        "SQLITE_BUSY_SNAPSHOT, BUSY, REPEAT_AT_ONCE",
        "SQLITE_BUSY_TIMEOUT, BUSY, WAIT_AND_REPEAT",
        "SQLITE_LOCKED, BUSY, WAIT_AND_REPEAT",
        "SQLITE_FULL, DISK_FULL, GIVE_UP",
        "SQLITE_IOERR_SHMSIZE, DISK_FULL, GIVE_UP",
        "SQLITE_READONLY, READ_ONLY, GIVE_UP",
        "SQLITE_READONLY_DIRECTORY, READ_ONLY, GIVE_UP",
        "SQLITE_READONLY_DBMOVED, READ_ONLY, GIVE_UP",
        "SQLITE_CANTOPEN, INACCESSIBLE, GIVE_UP",
        "SQLITE_CANTOPEN_ISDIR, INACCESSIBLE, GIVE_UP",
        "SQLITE_PERM, INACCESSIBLE, GIVE_UP",
        "SQLITE_AUTH, INACCESSIBLE, GIVE_UP",
        "SQLITE_IOERR_WRITE, INACCESSIBLE, REOPEN",
        "SQLITE_IOERR_LOCK, INACCESSIBLE, REOPEN",
        "SQLITE_IOERR_FSYNC, INACCESSIBLE, REOPEN",
        "SQLITE_IOERR_READ, INACCESSIBLE, REOPEN",
        "SQLITE_IOERR_NOMEM, INACCESSIBLE, REOPEN",
        "SQLITE_CANTOPEN_FULLPATH, INACCESSIBLE, GIVE_UP",
        "SQLITE_NOMEM, INACCESSIBLE, REOPEN",
        "SQLITE_CORRUPT, CORRUPT, EXAMINE",
        "SQLITE_CORRUPT_INDEX, CORRUPT, EXAMINE",
        "SQLITE_NOTADB, CORRUPT, EXAMINE",
        "SQLITE_IOERR_CORRUPTFS, CORRUPT, EXAMINE",
        "SQLITE_IOERR_SHORT_READ, CORRUPT, EXAMINE",
        "SQLITE_PROTOCOL, CORRUPT, EXAMINE",
        "SQLITE_FORMAT, SCHEMA_NEWER, GIVE_UP",
        "SQLITE_INTERRUPT, CANCELLED, GIVE_UP",
    })
    void failure_ofTheFile_isOfItsKind(SQLiteErrorCode code, Kind kind, Remedy remedy) {
        SQLException failure = new SQLiteException("what SQLite says", code);
        CacheException thrown = assertInstanceOf(CacheException.class, SqliteErrors.exception(failure, FILE));
        assertEquals(kind, thrown.kind());
        assertEquals("cache.db: what SQLite says", thrown.getMessage());
        assertSame(failure, thrown.getCause());
        assertEquals(remedy, SqliteErrors.remedy(failure));
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_CORRUPT, true",
        "SQLITE_NOTADB, true",
        "SQLITE_IOERR_SHORT_READ, true",
        "SQLITE_FORMAT, true",
        "SQLITE_CONSTRAINT_CHECK, true",
        "SQLITE_IOERR_CORRUPTFS, false",
        "SQLITE_IOERR_READ, false",
        "SQLITE_PROTOCOL, false",
        "SQLITE_BUSY_RECOVERY, false",
        "SQLITE_NOMEM, false",
        "SQLITE_INTERRUPT, false",
    })
    void failure_tellsWhatIsInTheFile_isDamage(SQLiteErrorCode code, boolean damage) {
        assertEquals(damage, SqliteErrors.isDamage(new IllegalStateException(new SQLiteException("x", code))));
    }

    @Test
    void failure_valueThatIsNone_isDamage() {
        assertTrue(SqliteErrors.isDamage(new NumberFormatException("x")));
        assertTrue(SqliteErrors.isDamage(new SQLException("the row does not match its checksum")));
    }

    @Test
    void failure_writeWhereLittleSpaceIsLeft_isAFullDisk() {
        SQLException failure = new SQLiteException("x", SQLiteErrorCode.SQLITE_IOERR_WRITE);
        CacheException full = SqliteErrors.known(failure, FILE, () -> true).orElseThrow();
        assertEquals(Kind.DISK_FULL, full.kind());
        assertEquals("free some space on the disk that holds the file", full.hint());
        CacheException failed = SqliteErrors.known(failure, FILE, () -> false).orElseThrow();
        assertEquals(Kind.INACCESSIBLE, failed.kind());
        assertEquals("look in the system's log for what failed: the disk, or the memory was short", failed.hint());
    }

    @Test
    void failure_otherThanAWriteWhereLittleSpaceIsLeft_isOfItsKind() {
        SQLException failure = new SQLiteException("x", SQLiteErrorCode.SQLITE_IOERR_READ);
        assertEquals(
                Kind.INACCESSIBLE,
                SqliteErrors.known(failure, FILE, () -> true).orElseThrow().kind());
    }

    @ParameterizedTest
    @CsvSource({"no such table: artifacts", "no such column: rid", "unknown function: x()", "unsupported file format"})
    void failure_schemaGone_isDamage(String message) {
        SQLException failure = new SQLiteException(message, SQLiteErrorCode.SQLITE_ERROR);
        CacheException thrown = assertInstanceOf(CacheException.class, SqliteErrors.exception(failure, FILE));
        assertEquals(Kind.CORRUPT, thrown.kind());
    }

    @ParameterizedTest
    @CsvSource({"cannot commit - no transaction is active", "cannot rollback - no transaction is active"})
    void failure_rolledBackBySqliteItself_isTheDisksOrTheMemorysAndIsDoneOnceMore(String message) {
        SQLException failure = new SQLiteException(message, SQLiteErrorCode.SQLITE_ERROR);
        CacheException thrown = assertInstanceOf(CacheException.class, SqliteErrors.exception(failure, FILE));
        assertEquals(Kind.INACCESSIBLE, thrown.kind());
        assertEquals("look in the system's log for what failed: the disk, or the memory was short", thrown.hint());
        assertEquals(Remedy.REOPEN, SqliteErrors.remedy(failure));
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_MISUSE", "SQLITE_ERROR", "SQLITE_MISMATCH"})
    void failure_ofTheStatement_isAFault(SQLiteErrorCode code) {
        SQLException failure = new SQLiteException("x", code);
        assertInstanceOf(IllegalStateException.class, SqliteErrors.exception(failure, FILE));
        assertEquals(Remedy.GIVE_UP, SqliteErrors.remedy(failure));
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_CONSTRAINT", "SQLITE_CONSTRAINT_CHECK", "SQLITE_CONSTRAINT_NOTNULL", "SQLITE_CONSTRAINT_UNIQUE"
    })
    void failure_notAsTheSchemaWants_isAFaultUnlessTheSchemaIsDamaged(SQLiteErrorCode code) {
        RuntimeException thrown = SqliteErrors.exception(new SQLiteException("x", code), FILE);
        assertInstanceOf(IllegalStateException.class, thrown);
        assertEquals(Remedy.EXAMINE, SqliteErrors.remedy(new SQLiteException("x", code)));
        assertEquals(Kind.CORRUPT, SqliteErrors.damage(thrown).kind());
        Tried tried = new Tried(Duration.ofSeconds(1));
        assertEquals(Suspicion.FIRST, tried.suspected(thrown));
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> tried.suspected(thrown)));
    }

    @Test
    void failure_valueTooLarge_isTheCallers() {
        SQLException failure = new SQLiteException("x", SQLiteErrorCode.SQLITE_TOOBIG);
        assertInstanceOf(IllegalArgumentException.class, SqliteErrors.exception(failure, FILE));
    }

    @Test
    void failure_noNativeLibrary_isThat() {
        SQLException failure = new SQLException("Error opening connection", new NativeLibraryNotFoundException("none"));
        CacheException thrown = assertInstanceOf(CacheException.class, SqliteErrors.exception(failure, FILE));
        assertEquals(Kind.NATIVE_LIBRARY, thrown.kind());
    }

    @Test
    void sqlCause_wrappedTwice_isFound() {
        SQLException failure = new SQLException("x");
        assertSame(
                failure,
                SqliteErrors.sqlCause(new IllegalStateException(new RuntimeException(failure)))
                        .orElseThrow());
    }
}
