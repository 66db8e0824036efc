package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.StoreListener;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import io.skillmeat.cache.core.internal.store.sql.SqliteErrors.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repair of a damaged database in its own file, by one process at a time: nobody who has it open notices more than that it
 * has another content.
 *
 * <p>What can be kept is written into a private database, which is then copied over the live one by SQLite itself. The file as
 * it was found is kept beside it, twice at most.
 */
final class Healing implements Care {
    private static final Logger LOG = LoggerFactory.getLogger(Healing.class);
    private static final int ATTEMPTS = 8;
    private static final int PATIENT_ATTEMPTS = 2;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final CacheFiles files;
    private final StoreOptions options;
    private final StoreListener listener;

    Healing(CacheFiles files, StoreOptions options, StoreListener listener) {
        this.files = files;
        this.options = options;
        this.listener = listener;
    }

    @Override
    public void examine(CacheException suspicion, Suspicion strength) {
        holdingLock(() -> {
            if (SharedMemory.deleteIfStale(files)) {
                LOG.warn(
                        "the log of {} was deleted while in use; what had not been carried over is lost",
                        files.database());
            }
            Optional<String> finding = Examination.finding(files);
            if (finding.isEmpty() && strength == Suspicion.REPEATED) {
                finding = Optional.ofNullable(suspicion.getMessage());
            }
            if (finding.isPresent()) {
                heal(Examination.damaged(files, finding.get()));
            } else {
                LOG.info(
                        "{} is whole: what looked like damage has passed ({})",
                        files.database(),
                        suspicion.getMessage());
            }
            return files;
        });
    }

    @Override
    public void reopen() {
        for (Suspicion suspicion : Suspicion.values()) {
            try {
                Precautions.take(files);
                checkSize();
                Schema.prepare(files);
                clearDrafts();
                return;
            } catch (IOException | SQLException | ExecutionException | RuntimeException e) {
                RuntimeException exception = Openings.exception(e, files.database());
                if (exception instanceof CacheException known && known.kind() == Kind.BUSY) {
                    FileLocks.check(files);
                }
                if (SqliteErrors.remedy(exception) != Remedy.EXAMINE) {
                    throw exception;
                }
                examine(SqliteErrors.damage(exception), suspicion);
            }
        }
    }

    /** Whoever gets the lock knows that nobody is at work on what he finds. */
    private void clearDrafts() {
        if (!files.hasDrafts()) {
            return;
        }
        try {
            OpeningLock.holding(files, Duration.ZERO, () -> {
                files.deleteDrafts();
                return files;
            });
        } catch (IOException | ExecutionException | CacheException e) {
            LOG.debug("what stands beside {} is not cleared away now", files.database(), e);
        }
    }

    /** SQLite would write new pages over those that it overlooks. A log tells the number of pages, too. */
    private void checkSize() throws IOException {
        if (files.hasDatabase()
                && Header.of(files.database())
                        .overlooksPagesOf(files.database().toFile().length())
                && !files.hasLog()) {
            throw new CacheException(
                    Kind.CORRUPT,
                    files.database() + " has more pages than its header tells of",
                    "it is repaired when it is opened");
        }
    }

    @Override
    public void removeFence() {
        try {
            Schema.prepareIfNobodyDoes(files);
        } catch (IOException | ExecutionException e) {
            throw Openings.exception(e, files.database());
        }
    }

    private void heal(CacheException damage) throws Exception {
        long start = System.nanoTime();
        String evidence = evidence();
        if (migratedBehindItsHeader()) {
            LOG.warn(
                    "repaired database={} damage=\"{}\" kept=everything evidence={}",
                    files.database(),
                    damage.getMessage(),
                    evidence);
            told(damage);
            return;
        }
        String reason = "the database was damaged and has been repaired";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Salvage> kept = attempt(attempt, reason);
            if (kept.isPresent()) {
                LOG.warn(
                        "repaired database={} damage=\"{}\" kept={} lost={} evidence={} ms={}",
                        files.database(),
                        damage.getMessage(),
                        kept.get().entries().size(),
                        kept.get().lost(),
                        evidence,
                        (System.nanoTime() - start) / 1_000_000);
                told(damage);
                return;
            }
            Deadline.in(BETWEEN).pause();
        }
        Schema.removeFence(files.database(), Schema.VERSION);
        throw new CacheException(
                Kind.CORRUPT,
                damage.getMessage() + "; it could not be repaired (copy of it as it was found: " + evidence + ")",
                "close all processes that use the cache and delete the file: it is filled again from the sources");
    }

    private void told(CacheException damage) {
        listener.degraded(damage);
        listener.recovered(Kind.CORRUPT);
    }

    /** Returns whether only the header of an older schema was damaged: what is behind it is brought to this one like any other. */
    private boolean migratedBehindItsHeader() throws Exception {
        if (Header.of(files.database()).isOurs()) {
            return false;
        }
        Header.repair(files.database());
        try {
            boolean older = isReadable() && numbered();
            if (older) {
                Migration.of(files).run();
            }
            return older && Examination.finding(files).isEmpty();
        } catch (SQLException | RuntimeException e) {
            if (!SqliteErrors.isDamage(e)) {
                throw e;
            }
            LOG.debug("not only the header of {} is damaged", files.database(), e);
            return false;
        }
    }

    /** Gives an older schema the number that its change sets tell, if all of its rows are sound; returns whether it is one. */
    private boolean numbered() throws SQLException {
        try (Session session = new Session(SqliteSettings.look(files.database()), FileIdentity.of(files))) {
            int version = SchemaText.version(session);
            boolean older = version > 0
                    && version < Schema.VERSION
                    && Examination.ofRows(session).isEmpty();
            if (older) {
                session.execute("PRAGMA user_version = " + version);
            }
            return older;
        }
    }

    /** A disk that has no room for a copy may still have room for what can be kept. */
    private String evidence() {
        try {
            return String.valueOf(files.keepEvidence(options.clock().instant()).getFileName());
        } catch (IOException e) {
            LOG.warn("no copy of the damaged {} could be kept", files.database(), e);
            return "none";
        }
    }

    /** Other processes may write meanwhile, or let go of a log that was deleted: then it fails and is done again. */
    private Optional<Salvage> attempt(int number, String reason) throws IOException, SQLException {
        boolean patient = number <= PATIENT_ATTEMPTS;
        if (!patient || !isReadable()) {
            Header.repair(files.database());
        }
        boolean readable = isReadable();
        // Asked again: one read that was refused is no reason to give up what that page alone tells.
        if (!readable && !isReadable()) {
            Header.repairPage(files.database());
        }
        Optional<Salvage> restored = restore(number, reason);
        // Only now that no connection is left: the examination reads the header past SQLite.
        return restored.isPresent() && Examination.finding(files).isEmpty() ? restored : Optional.empty();
    }

    private Optional<Salvage> restore(int number, String reason) throws IOException {
        Path content = files.privateFile();
        String epoch = UUID.randomUUID().toString();
        try {
            Salvage salvage;
            boolean ready;
            try (Connection live = SqliteSettings.look(files.database())) {
                long first = version(live);
                Set<Object> seen = salvage(live).kept();
                long before = version(live);
                salvage = salvage(live);
                if (version(live) == first) {
                    checkRead(salvage, seen);
                }
                build(content, salvage, reason, epoch);
                ready = fenced(live, before) || number > PATIENT_ATTEMPTS;
            }
            // SQLite says of some of what the disk refuses that it is damaged; now no connection is left to lose its
            // locks by this.
            files.readThrough();
            boolean done = ready && InPlace.restore(files.database(), content, epoch);
            return done ? Optional.of(salvage) : Optional.empty();
        } catch (SQLException | CacheException e) {
            FileLocks.checkAfter(e, files);
            LOG.debug("attempt {} to repair {} failed", number, files.database(), e);
            return Optional.empty();
        } finally {
            CacheFiles.deleteDraft(content);
        }
    }

    /** Returns a number that is another one when anybody else has written. */
    private static long version(Connection live) throws SQLException {
        return InPlace.number(live, "PRAGMA data_version");
    }

    /**
     * A read that the disk refuses only once hides what it read, and nothing tells it from damage but a second look. Where somebody has
     * written between the two, they say nothing.
     */
    private static void checkRead(Salvage salvage, Set<Object> seen) throws SQLException {
        if (!salvage.kept().containsAll(seen)) {
            throw new SQLException("what was read a moment ago could not be read again");
        }
    }

    private Salvage salvage(Connection live) throws SQLException, IOException {
        Salvage found = Salvage.of(new Session(live, FileIdentity.of(files)));
        if (Blueprint.isIn(live)) {
            return found;
        }
        Salvage more = salvageByBlueprint(live);
        return more.whole() > found.whole() ? more : found;
    }

    /** Where it is not known any more which tables there are, it is still known which there were. */
    private Salvage salvageByBlueprint(Connection live) throws SQLException, IOException {
        Path copy = files.privateFile();
        try {
            Blueprint.copy(live, copy);
            try (Session session = new Session(SqliteSettings.look(copy), FileIdentity.of(files))) {
                return Salvage.of(session);
            }
        } finally {
            CacheFiles.deleteDraft(copy);
        }
    }

    /**
     * What SQLite refuses to read at all has a bad first page, or one that does not go with the file's size. What the disk refuses is no
     * such thing: that page may be all that tells where the tables are.
     */
    private boolean isReadable() throws IOException, SQLException {
        if (!Header.of(files.database()).isOurs()) {
            return false;
        }
        try (Connection live = SqliteSettings.look(files.database())) {
            long pages = InPlace.number(live, "PRAGMA page_count");
            return pages * Template.PAGE_SIZE >= Files.size(files.database());
        } catch (SQLException e) {
            if (!SqliteErrors.isDamage(e)) {
                throw e;
            }
            LOG.debug("{} cannot be read at all", files.database(), e);
            files.readThrough();
            return false;
        }
    }

    /** What is damaged may not even take a fence: then a commit of another process in the next milliseconds can be lost. */
    private static boolean fenced(Connection live, long before) throws SQLException {
        try {
            return Migration.fence(live, before, Schema.VERSION);
        } catch (SQLException e) {
            if (!SqliteErrors.isDamage(e)) {
                throw e;
            }
            return rolledBack(live);
        }
    }

    /** SQLite has rolled back by itself after some failures, and then says that there is nothing to roll back. */
    private static boolean rolledBack(Connection live) {
        try (Statement statement = live.createStatement()) {
            return !statement.execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.trace("nothing to roll back", e);
            return true;
        }
    }

    private void build(Path content, Salvage salvage, String reason, String epoch) throws IOException, SQLException {
        Files.write(content, Template.content());
        try (Connection connection = SqliteSettings.look(content);
                Session session = new Session(connection, FileIdentity.of(files))) {
            new Rebuilding(session, options, salvage).run(reason);
            InPlace.mark(connection, epoch);
        }
    }

    private void holdingLock(Callable<CacheFiles> work) {
        try {
            OpeningLock.holding(files, work);
        } catch (IOException | ExecutionException e) {
            throw Openings.exception(e, files.database());
        }
    }
}
