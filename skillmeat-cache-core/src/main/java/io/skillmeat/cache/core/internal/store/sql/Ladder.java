package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.CacheStatus.Mode;
import io.skillmeat.cache.Fallback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The best that can be had of a database at the moment: the file, read and written; the file, only read; one in memory.
 *
 * <p>It steps down when the file fails, as far as it may, and tries to step up again when it is used, at most every
 * two seconds.
 * What was stored in memory meanwhile is then taken along, and everything is marked as not fresh: nobody knows what the others
 * did to the file. An operation that fails on one step is done again on the next lower one.
 */
final class Ladder implements SqlDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** What another step of the ladder may help against. */
    private static final Set<Kind> STEPPING =
            Set.of(Kind.INACCESSIBLE, Kind.READ_ONLY, Kind.DISK_FULL, Kind.CORRUPT, Kind.SCHEMA_NEWER);

    /** What keeps a file from being written, and not from being read. */
    private static final Set<Kind> READABLE = Set.of(Kind.INACCESSIBLE, Kind.READ_ONLY, Kind.DISK_FULL);

    private final Path file;
    private final StoreOptions options;
    private final Duration betweenTries;
    private final ReentrantLock stepping = new ReentrantLock();
    private volatile Step step;
    private volatile long triedAt = System.nanoTime();
    private volatile boolean refused;
    private volatile boolean closed;

    private Ladder(Path file, StoreOptions options, Duration betweenTries, Step step) {
        this.file = file;
        this.options = options;
        this.betweenTries = betweenTries;
        this.step = step;
    }

    /** Opens the highest step there is. */
    static SqlDatabase open(Path file, StoreOptions options) {
        return open(file, options, BETWEEN_TRIES);
    }

    /**
     * Opens the highest step there is.
     *
     * @param file the database
     * @param options what it may do when that fails
     * @param betweenTries how long it waits at least before it tries to step up again
     */
    static SqlDatabase open(Path file, StoreOptions options, Duration betweenTries) {
        Step first;
        try {
            first = new Step(OpenDatabases.open(file, options), Kind.CLOSED);
        } catch (CacheException e) {
            first = below(file, options, e);
        }
        return new Ladder(file, options, betweenTries, first);
    }

    @Override
    public <T> T read(Work<T> work) {
        return use(database -> database.read(work));
    }

    @Override
    public <T> T query(Work<T> query) {
        return use(database -> database.query(query));
    }

    private <T> T use(Function<SqlDatabase, T> use) {
        stepUpIfDue();
        Step present = step;
        while (true) {
            try {
                return use.apply(present.database());
            } catch (CacheException e) {
                present = stepDown(present, e);
            }
        }
    }

    /** A file that only refuses to be written is still the best to read: who writes is told. */
    @Override
    public <T> T write(Work<T> work) {
        stepUpIfDue();
        Step present = step;
        try {
            T result = present.database().write(work);
            refused = false;
            return result;
        } catch (CacheException e) {
            if (e.kind() == Kind.READ_ONLY || e.kind() == Kind.DISK_FULL) {
                refused = e.kind() == Kind.READ_ONLY;
                throw e;
            }
            return stepDown(present, e).database().write(work);
        }
    }

    @Override
    public <T> T apart(Work<T> work) {
        stepUpIfDue();
        return step.database().apart(work);
    }

    @Override
    public void rebuild(CacheException damage) {
        step.database().rebuild(damage);
    }

    @Override
    public CacheStatus.Mode mode() {
        stepUpIfDue();
        Mode mode = step.database().mode();
        return mode == Mode.READ_WRITE && refused ? Mode.READ_ONLY : mode;
    }

    @Override
    public String location() {
        return step.database().location();
    }

    @Override
    public long bytes() {
        return step.database().bytes();
    }

    @Override
    public void close() {
        stepping.lock();
        try {
            closed = true;
            step.database().close();
        } finally {
            stepping.unlock();
        }
    }

    /** Returns the step to go on with after one has failed; throws if there is none, as below memory. */
    private Step stepDown(Step failed, CacheException why) {
        stepping.lock();
        try {
            if (step.database() != failed.database()) {
                return step;
            }
            if (closed || failed.database().mode() == Mode.MEMORY || !STEPPING.contains(why.kind())) {
                throw why;
            }
            // A file that is to be read alone, or that keeps a lock it could not give back, would be in its own way.
            failed.database().rest();
            Step next = failed.database().mode() == Mode.READ_WRITE
                    ? below(file, options, why)
                    : memory(file, options, why);
            step = next;
            triedAt = System.nanoTime();
            abandon(failed);
            return next;
        } finally {
            stepping.unlock();
        }
    }

    private static void abandon(Step failed) {
        try {
            failed.database().close();
        } catch (CacheException e) {
            LOG.debug("what failed does not close either", e);
        }
    }

    private static Step below(Path file, StoreOptions options, CacheException why) {
        if (options.fallback() == Fallback.NONE || !STEPPING.contains(why.kind())) {
            throw why;
        }
        if (READABLE.contains(why.kind())) {
            try {
                return readOnly(file, options, why);
            } catch (CacheException e) {
                LOG.debug("{} cannot be read only, either", file, e);
            }
        }
        return memory(file, options, why);
    }

    private static Step readOnly(Path file, StoreOptions options, CacheException why) {
        try {
            CacheException refusal = new CacheException(
                    why.kind() == Kind.DISK_FULL ? Kind.DISK_FULL : Kind.READ_ONLY,
                    "the cache is only read, nothing is refreshed: " + why.getMessage(),
                    why.hint(),
                    why);
            CacheFiles files = CacheFiles.existing(file);
            Precautions.take(files);
            SqlDatabase database = ReadOnlyDatabase.open(files, refusal);
            LOG.warn("{}", refusal.getMessage());
            options.listener().degraded(refusal);
            return new Step(database, refusal.kind());
        } catch (IOException e) {
            throw Openings.inaccessible(file, e);
        }
    }

    private static Step memory(Path file, StoreOptions options, CacheException why) {
        if (options.fallback() != Fallback.MEMORY) {
            throw why;
        }
        // What only keeps it from being written is no reason to refresh nothing in memory.
        CacheException degraded = new CacheException(
                READABLE.contains(why.kind()) ? Kind.INACCESSIBLE : why.kind(),
                "the cache is kept in memory until its file can be used: " + why.getMessage(),
                why.hint(),
                why);
        SqlDatabase database = MemoryDatabase.create(file, options);
        LOG.warn("{}", degraded.getMessage());
        options.listener().degraded(degraded);
        return new Step(database, degraded.kind());
    }

    private void stepUpIfDue() {
        boolean due =
                step.database().mode() != Mode.READ_WRITE && System.nanoTime() - triedAt >= betweenTries.toNanos();
        if (due && stepping.tryLock()) {
            try {
                triedAt = System.nanoTime();
                stepUp(step);
            } finally {
                stepping.unlock();
            }
        }
    }

    private void stepUp(Step present) {
        if (closed) {
            return;
        }
        try {
            FileLocks.check(CacheFiles.at(file));
            SqlDatabase database = OpenDatabases.open(file, options);
            try {
                takeAlong(present, database);
            } catch (CacheException e) {
                database.close();
                throw e;
            }
            step = new Step(database, Kind.CLOSED);
            abandon(present);
            LOG.info("{} can be used again", file);
            options.listener().recovered(present.why());
        } catch (CacheException | IOException e) {
            LOG.debug("{} still cannot be used", file, e);
        }
    }

    /** Nothing is written into memory between this and its end: it would be lost. Who waits to do so goes on in the file. */
    private void takeAlong(Step present, SqlDatabase database) {
        if (present.database().mode() == Mode.MEMORY) {
            int taken = present.database().apart(memory -> {
                Salvage kept = Salvage.of(memory);
                int count = database.write(session -> new Return(session, options, kept).run());
                present.database().close();
                return count;
            });
            LOG.debug("took {} entries from memory along", taken);
        }
    }

    /**
     * One step.
     *
     * @param database what is used
     * @param why what keeps it from being more; of no meaning on the highest step
     */
    private record Step(SqlDatabase database, Kind why) {}
}
