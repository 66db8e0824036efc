package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What each failure of SQLite means. This is the only place that knows its result codes. */
final class SqliteErrors {
    private static final int PRIMARY = 0xff;
    private static final String OF_THE_MACHINE =
            "look in the system's log for what failed: the disk, or the memory was short";

    /** By extended result code where it says more than its primary one. What is missing here is a fault of this library. */
    private static final Map<SQLiteErrorCode, Kind> KINDS = new EnumMap<>(Map.ofEntries(
            Map.entry(SQLiteErrorCode.SQLITE_BUSY, Kind.BUSY),
            Map.entry(SQLiteErrorCode.SQLITE_LOCKED, Kind.BUSY),
            Map.entry(SQLiteErrorCode.SQLITE_FULL, Kind.DISK_FULL),
            Map.entry(SQLiteErrorCode.SQLITE_IOERR_SHMSIZE, Kind.DISK_FULL),
            Map.entry(SQLiteErrorCode.SQLITE_READONLY, Kind.READ_ONLY),
            Map.entry(SQLiteErrorCode.SQLITE_CANTOPEN, Kind.INACCESSIBLE),
            Map.entry(SQLiteErrorCode.SQLITE_PERM, Kind.INACCESSIBLE),
            Map.entry(SQLiteErrorCode.SQLITE_AUTH, Kind.INACCESSIBLE),
            Map.entry(SQLiteErrorCode.SQLITE_IOERR, Kind.INACCESSIBLE),
            Map.entry(SQLiteErrorCode.SQLITE_NOMEM, Kind.INACCESSIBLE),
            Map.entry(SQLiteErrorCode.SQLITE_CORRUPT, Kind.CORRUPT),
            Map.entry(SQLiteErrorCode.SQLITE_NOTADB, Kind.CORRUPT),
            Map.entry(SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS, Kind.CORRUPT),
            Map.entry(SQLiteErrorCode.SQLITE_IOERR_SHORT_READ, Kind.CORRUPT),
            Map.entry(SQLiteErrorCode.SQLITE_PROTOCOL, Kind.CORRUPT),
            Map.entry(SQLiteErrorCode.SQLITE_FORMAT, Kind.SCHEMA_NEWER),
            Map.entry(SQLiteErrorCode.SQLITE_INTERRUPT, Kind.CANCELLED)));

    /** What is examined like damage, and is none by itself: SQLite says the first of every read that the disk refuses. */
    private static final Set<SQLiteErrorCode> LIKE_DAMAGE =
            EnumSet.of(SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS, SQLiteErrorCode.SQLITE_PROTOCOL);

    private static final List<String> SCHEMA_GONE = List.of(
            "no such table",
            "no such column",
            "no such index",
            "no such function",
            "no such module",
            "unknown function",
            "has no column named",
            "vtable constructor failed",
            "unsupported file format");

    private static final String ROLLED_BACK = "no transaction is active";

    private SqliteErrors() {}

    /** Returns the SQL failure behind an exception, if there is one. */
    static Optional<SQLException> sqlCause(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Returns what to do about a failure in a transaction. */
    static Remedy remedy(Throwable thrown) {
        if (thrown instanceof CacheException known) {
            return known.kind() == Kind.CORRUPT ? Remedy.EXAMINE : Remedy.GIVE_UP;
        }
        return sqlCause(thrown).map(SqliteErrors::remedy).orElse(Remedy.GIVE_UP);
    }

    private static Remedy remedy(SQLException failure) {
        SQLiteErrorCode code = code(failure);
        if (code == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT) {
            return Remedy.REPEAT_AT_ONCE;
        }
        if ((code.code & PRIMARY) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return Remedy.EXAMINE;
        }
        Kind kind = kind(failure).orElse(Kind.INVALID_CONFIG);
        return switch (kind) {
            case BUSY -> Remedy.WAIT_AND_REPEAT;
            case CORRUPT -> Remedy.EXAMINE;
            case INACCESSIBLE -> isPassing(failure) ? Remedy.REOPEN : Remedy.GIVE_UP;
            default -> Remedy.GIVE_UP;
        };
    }

    /** Returns whether a failure tells what is in the file, and not that the disk or somebody else keeps it from being read. */
    static boolean isDamage(Throwable thrown) {
        boolean refusal = thrown instanceof CacheException known && known.kind() != Kind.CORRUPT;
        return !refusal && sqlCause(thrown).map(SqliteErrors::tellsContent).orElse(true);
    }

    private static boolean tellsContent(SQLException failure) {
        Kind kind = kind(failure).orElse(Kind.CORRUPT);
        return (kind == Kind.CORRUPT || kind == Kind.SCHEMA_NEWER) && !LIKE_DAMAGE.contains(code(failure));
    }

    /** What the disk or the memory refused once, they may grant to a new connection. */
    private static boolean isPassing(SQLException failure) {
        int primary = code(failure).code & PRIMARY;
        return primary == SQLiteErrorCode.SQLITE_IOERR.code
                || primary == SQLiteErrorCode.SQLITE_NOMEM.code
                || message(failure).contains(ROLLED_BACK);
    }

    /** Returns the exception to throw for what a transaction threw. */
    static RuntimeException exception(Throwable thrown, Path file) {
        if (thrown instanceof CacheException known) {
            return known;
        }
        Optional<SQLException> failure = sqlCause(thrown);
        if (failure.isPresent()) {
            return exception(failure.get(), file);
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }

    /** Returns the exception to throw for a failure that stays. */
    static RuntimeException exception(SQLException failure, Path file) {
        Optional<CacheException> known = known(failure, file);
        if (known.isPresent()) {
            return known.get();
        }
        String message = file + ": " + failure.getMessage();
        return code(failure) == SQLiteErrorCode.SQLITE_TOOBIG
                ? new IllegalArgumentException(message, failure)
                : new IllegalStateException(message, failure);
    }

    /** Returns the damage that an exception makes suspected: what we write goes with the schema, unless that is damaged. */
    static CacheException damage(RuntimeException exception) {
        return exception instanceof CacheException known
                ? known
                : new CacheException(
                        Kind.CORRUPT, String.valueOf(exception.getMessage()), hint(Kind.CORRUPT), exception);
    }

    /** Returns the exception to throw for what SQLite says of the file and not of the statement, if that is behind it. */
    static Optional<CacheException> known(Throwable thrown, Path file) {
        return known(thrown, file, () -> DiskSpace.isShortFor(file));
    }

    /**
     * Returns that exception.
     *
     * @param isShort whether little space is left where the file is
     */
    static Optional<CacheException> known(Throwable thrown, Path file, BooleanSupplier isShort) {
        return sqlCause(thrown)
                .flatMap(failure -> kind(failure).map(kind -> {
                    boolean full = code(failure) == SQLiteErrorCode.SQLITE_IOERR_WRITE && isShort.getAsBoolean();
                    return exception(full ? Kind.DISK_FULL : kind, failure, file);
                }));
    }

    private static CacheException exception(Kind kind, SQLException failure, Path file) {
        String hint = kind == Kind.INACCESSIBLE && isPassing(failure) ? OF_THE_MACHINE : hint(kind);
        return new CacheException(kind, file + ": " + failure.getMessage(), hint, failure);
    }

    private static Optional<Kind> kind(SQLException failure) {
        if (failure.getCause() instanceof NativeLibraryNotFoundException
                || failure.getCause() instanceof LinkageError) {
            return Optional.of(Kind.NATIVE_LIBRARY);
        }
        SQLiteErrorCode code = code(failure);
        Kind ofPrimary = KINDS.get(SQLiteErrorCode.getErrorCode(code.code & PRIMARY));
        Kind known = KINDS.getOrDefault(code, ofPrimary);
        return known == null ? kindByMessage(failure) : Optional.of(known);
    }

    /**
     * Our statements name only what the schema has: if something is missing there, the schema is damaged. And each ends what it has
     * begun: if there is nothing to end, SQLite has rolled it back, as it does when the disk or the memory fails.
     */
    private static Optional<Kind> kindByMessage(SQLException failure) {
        String message = message(failure);
        if (SCHEMA_GONE.stream().anyMatch(message::contains)) {
            return Optional.of(Kind.CORRUPT);
        }
        return message.contains(ROLLED_BACK) ? Optional.of(Kind.INACCESSIBLE) : Optional.empty();
    }

    private static String message(SQLException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode()
                : SQLiteErrorCode.getErrorCode(failure.getErrorCode());
    }

    private static String hint(Kind kind) {
        return switch (kind) {
            case BUSY ->
                "wait for the end of another process's restore, repair or very large snapshot; if there is none, look which"
                        + " process has the file open";
            case DISK_FULL -> "free some space on the disk that holds the file";
            case READ_ONLY, INACCESSIBLE -> "let the user who runs this read and write the file and its directory";
            case CORRUPT ->
                "if it comes again, close all processes that use the cache and delete the file: it is filled again from"
                        + " the sources";
            case NATIVE_LIBRARY -> "let the temporary directory be writable and executable, or set org.sqlite.tmpdir";
            case SCHEMA_NEWER -> "update this library";
            case CANCELLED -> "ask for less at once, or look what keeps the machine busy";
            default -> "try again";
        };
    }

    /** What to do about a failure. */
    enum Remedy {
        /** Wait a little and do the whole transaction again. */
        WAIT_AND_REPEAT,
        /** Do the whole transaction again now: waiting changes nothing. */
        REPEAT_AT_ONCE,
        /** Close the connection and do the whole transaction once more on a new one. */
        REOPEN,
        /** Look with a new connection whether the database is damaged, repair it if it is, and repeat. */
        EXAMINE,
        /** Tell the caller. */
        GIVE_UP
    }
}
