package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Finding;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;

/** A copy of a database as it was at one moment: one file without a log, which nobody has open. */
final class Backup {
    /** What the file that is written may refuse, and not the database that is read. */
    private static final Set<Kind> REFUSALS = Set.of(Kind.DISK_FULL, Kind.READ_ONLY, Kind.INACCESSIBLE);

    private static final String NEWER =
            "SELECT count(*) FROM DATABASECHANGELOG WHERE CAST(substr(ID, 1, 4) AS INTEGER) > ";

    /** What a salvage of all of it counts. */
    private static final String HOW_MUCH = "SELECT (SELECT count(*) FROM entries)"
            + " + (SELECT count(*) FROM made_collections) + (SELECT count(*) FROM collection_artifacts)";

    private final Path file;

    Backup(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Writes it, in a version of the schema. */
    void write(SqlDatabase database, int version) {
        if (Files.exists(file)) {
            throw exists();
        }
        try (BackupDraft draft = BackupDraft.in(Objects.requireNonNull(file.getParent()))) {
            copy(database, draft.file());
            if (version != Schema.VERSION) {
                rollBack(draft.file(), version);
            }
            Files.move(draft.file(), file);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw Openings.inaccessible(file, e);
        }
    }

    /** A private file that cannot be read looks like damage of the database that is copied, but for its name in the message. */
    private void copy(SqlDatabase database, Path draft) {
        try {
            database.apart(session -> copy(session, draft));
        } catch (CacheException e) {
            throw SqliteErrors.sqlCause(e)
                    .filter(cause -> e.kind() == Kind.CORRUPT)
                    .filter(cause -> String.valueOf(cause.getMessage()).contains(draft.toString()))
                    .map(cause -> unwritable(Schema.VERSION, cause))
                    .orElse(e);
        }
    }

    private Path copy(Session session, Path draft) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement("VACUUM INTO ?")) {
            Files.write(draft, new byte[0]);
            statement.setString(1, draft.toString());
            statement.execute();
            return draft;
        } catch (IOException e) {
            throw Openings.inaccessible(draft, e);
        } catch (SQLException e) {
            if (SqliteErrors.exception(e, file) instanceof CacheException known && REFUSALS.contains(known.kind())) {
                throw known;
            }
            throw e;
        }
    }

    private void rollBack(Path draft, int version) {
        try (Connection connection = SqliteSettings.look(draft)) {
            int newer = (int) InPlace.number(connection, NEWER + version);
            Changelog.on(
                    connection, liquibase -> liquibase.rollback(newer, null, new Contexts(), new LabelExpression()));
        } catch (Exception e) {
            throw SqliteErrors.known(e, file)
                    .filter(known -> known.kind() != Kind.CORRUPT)
                    .orElseGet(() -> unwritable(version, e));
        }
    }

    /** Liquibase tells that it could not commit, and not why; and what was just written is no damage, but cannot be read. */
    private CacheException unwritable(int version, Exception why) {
        return new CacheException(
                Kind.INACCESSIBLE,
                file + " cannot be written in schema " + version + ": " + why.getMessage(),
                "look whether its disk is full or fails, and try again",
                why);
    }

    /**
     * Reads it, of whatever version it is: from a copy, and never from a database that anybody may have open.
     *
     * @param live the database that it is to be restored into
     */
    Salvage read(Path live) {
        try {
            checkReadable(live);
            Path directory = Path.of(System.getProperty("java.io.tmpdir"));
            try (BackupDraft draft = BackupDraft.in(directory)) {
                checkRoom(directory);
                Files.copy(file, draft.file(), StandardCopyOption.REPLACE_EXISTING);
                return content(draft.file());
            }
        } catch (IOException e) {
            throw Openings.inaccessible(file, e);
        }
    }

    private void checkRoom(Path directory) throws IOException {
        long bytes = Files.size(file);
        if (Files.getFileStore(directory).getUsableSpace() < bytes) {
            throw new CacheException(
                    Kind.DISK_FULL,
                    directory + " has no room for a copy of " + file + " (" + bytes + " bytes); nothing was restored",
                    "free some space there, or let java.io.tmpdir be a directory that has it");
        }
    }

    /** Reading a database past SQLite drops the locks of whoever has it open in this process. */
    private void checkReadable(Path live) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CacheException(
                    Kind.INVALID_CONFIG, file + " is no file; nothing was restored", "name a file that a backup wrote");
        }
        CacheFiles files = new CacheFiles(file);
        boolean isLive = Files.exists(live) && Files.isSameFile(file, live);
        if (isLive || Files.exists(files.wal())) {
            throw new CacheException(
                    Kind.INVALID_CONFIG,
                    file + " is a database in use, or was not closed; nothing was restored",
                    "name a file that a backup wrote: one without a log beside it");
        }
    }

    private Salvage content(Path draft) {
        try {
            CacheFiles copy = new CacheFiles(draft);
            int version = Schema.versionOf(copy);
            if (version < 1) {
                throw none("is no backup");
            }
            if (version < Schema.VERSION) {
                Migration.change(copy, file);
            }
            try (Session session = new Session(SqliteSettings.look(draft), FileIdentity.of(copy))) {
                checkWhole(new Inspection(session, file).findings(CheckDepth.FULL));
                return all(session);
            }
        } catch (IOException | SQLException | RuntimeException e) {
            throw renamed(Openings.exception(e, file), draft);
        }
    }

    /** What was just found whole and cannot be read any more is not damaged: the disk refuses it. */
    private Salvage all(Session session) throws SQLException {
        Salvage read = Salvage.of(session);
        if (read.whole() != Rows.number(session, HOW_MUCH)) {
            throw new CacheException(
                    Kind.INACCESSIBLE,
                    file + " was whole, and then a part of its copy could not be read; nothing was restored",
                    "look in the system's log whether the disk of the temporary directory fails, and try again");
        }
        return read;
    }

    /** Nobody knows the private copy. */
    private RuntimeException renamed(RuntimeException failure, Path draft) {
        return failure instanceof CacheException known
                ? new CacheException(
                        known.kind(),
                        String.valueOf(known.getMessage()).replace(draft.toString(), file.toString()),
                        known.hint(),
                        known)
                : failure;
    }

    private void checkWhole(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new CacheException(
                    Kind.CORRUPT,
                    file + " is damaged, nothing was restored: "
                            + findings.get(0).message(),
                    "take another backup");
        }
    }

    private CacheException exists() {
        return new CacheException(
                Kind.INVALID_CONFIG, file + " exists; nothing is overwritten", "name a file that does not exist yet");
    }

    private CacheException none(String what) {
        return new CacheException(
                Kind.INVALID_CONFIG, file + " " + what + "; nothing was restored", "name a file that a backup wrote");
    }
}
