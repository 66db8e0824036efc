package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus.Mode;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a forked process does whose files fail: {@code FILE COPY}. It uses all of a cache, whose database is damaged while it is open
 * and once more while it is not.
 *
 * <p>It prints {@code ack NAME} for what was acknowledged as written to the file, {@code refused CALL KIND} for what was refused,
 * {@code took CALL MILLISECONDS}, and three times {@code state MODE PAUSED}: if only one call fails, only once it has
 * come back. Anything but a typed refusal ends it with a stack trace.
 */
final class FaultyProcess {
    /** The project that is in the file from the beginning. */
    static final String OLD = "old";

    /** The one whose row is damaged: what it holds is not promised. */
    private static final String HURT = "hurt";

    private static final List<String> PUT = List.of("put1", "put2");
    private static final List<String> NAMES = List.of(OLD, HURT, "fetched1", "fetched2", "put1", "put2");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WAY_BACK = Duration.ofSeconds(10);

    private final Path file;
    private final Path copy;
    private final FakeSource source = FakeSource.ofProjects();

    private FaultyProcess(Path file, Path copy) {
        this.file = file;
        this.copy = copy;
        NAMES.forEach(name -> source.edit(Samples.project(name, "a", "b")));
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        FaultyProcess process = new FaultyProcess(Path.of(arguments[0]), Path.of(arguments[1]));
        process.open().ifPresent(process::use);
        process.damageHeader();
        process.open().ifPresent(process::useAgain);
        System.out.println("done");
    }

    private Optional<ProjectCache> open() {
        List<ProjectCache> opened = new ArrayList<>();
        timed(
                "open",
                () -> opened.add(SkillmeatCache.at(file)
                        .source(source)
                        .refreshing(RefreshPolicy.onDemand())
                        .open()));
        opened.forEach(cache -> cache.subscribe(EventFilter.all(), event -> {}));
        return opened.stream().findFirst();
    }

    private static void tellState(ProjectCache cache) {
        Deadline back = Deadline.in("once".equals(System.getenv("FAULT_UNTIL")) ? WAY_BACK : Duration.ZERO);
        while (!back.isOver() && !(isWritable(cache) && paused(cache).isEmpty())) {
            back.pause();
        }
        say(
                "state",
                cache.status().store().mode().name(),
                paused(cache).map(Kind::name).orElse("-"));
    }

    private static Optional<Kind> paused(ProjectCache cache) {
        return cache.status().refreshing().paused();
    }

    /** Calls may fail only once it is open. */
    private static void letFail() {
        Optional.ofNullable(System.getenv("FAULT_FROM")).map(Path::of).ifPresent(from -> {
            try {
                Files.createFile(from);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void use(ProjectCache cache) {
        letFail();
        PUT.forEach(name -> put(cache, name));
        read(cache);
        refresh(cache, RefreshMode.IF_STALE);
        tellState(cache);
        damageRow();
        timed("search", () -> cache.search(ArtifactQuery.text("b")));
        read(cache);
        timed("invalidate", () -> cache.invalidate(Selection.all(), "test"));
        refresh(cache, RefreshMode.IF_STALE);
        maintain(cache);
        read(cache);
        tellState(cache);
        timed("close", cache::close);
    }

    private void useAgain(ProjectCache cache) {
        read(cache);
        refresh(cache, RefreshMode.RELOAD);
        PUT.forEach(name -> put(cache, name));
        read(cache);
        tellState(cache);
        timed("close", cache::close);
    }

    private void read(ProjectCache cache) {
        NAMES.forEach(name -> timed("project", () -> cache.project(Samples.projectId(name))));
        timed("projects", cache::projects);
        timed("search", () -> cache.search(ArtifactQuery.text("a")));
        timed("explain", () -> cache.explain(Samples.projectId(HURT)));
        timed("status", cache::status);
    }

    private void maintain(ProjectCache cache) {
        timed("check", () -> cache.maintenance().check(CheckDepth.FULL));
        timed("backup", () -> cache.maintenance().backup(copy));
        timed("compact", () -> cache.maintenance().compact());
        timed("export", () -> {
            try {
                cache.maintenance().export(Writer.nullWriter());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void put(ProjectCache cache, String name) {
        boolean before = isWritable(cache);
        if (timed("put", () -> cache.put(Samples.project(name, "a", "b"))) && before && isWritable(cache)) {
            System.out.println("ack " + name);
        }
    }

    private void refresh(ProjectCache cache, RefreshMode mode) {
        boolean before = isWritable(cache);
        List<RefreshSummary> ended = new ArrayList<>();
        timed("refresh", () -> awaited(cache, mode).ifPresent(ended::add));
        if (before && isWritable(cache)) {
            ended.forEach(FaultyProcess::acknowledge);
        }
    }

    private static Optional<RefreshSummary> awaited(ProjectCache cache, RefreshMode mode) {
        try {
            return cache.refresh(Selection.all(), mode).await(PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void acknowledge(RefreshSummary summary) {
        summary.storeFailure().ifPresent(failure -> say("refused", "refresh", failure.kind()));
        summary.outcomes().forEach((id, outcome) -> {
            if (outcome instanceof RefreshOutcome.Changed || outcome instanceof RefreshOutcome.Unchanged) {
                acknowledge(id);
            }
        });
    }

    private static void acknowledge(EntryId id) {
        NAMES.stream()
                .filter(name -> Samples.projectId(name).equals(id) && !name.equals(HURT))
                .forEach(name -> System.out.println("ack " + name));
    }

    private static boolean isWritable(ProjectCache cache) {
        return cache.status().store().mode() == Mode.READ_WRITE;
    }

    /** A row of one project, by SQLite in this process: it is found, and repaired, when it is next read. */
    private void damageRow() {
        try (Connection connection = SqliteSettings.look(file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE artifacts SET crc = crc + 1 WHERE entry_rid ="
                    + " (SELECT rid FROM entries WHERE id = '"
                    + Samples.projectId(HURT).value() + "')");
        } catch (SQLException e) {
            System.out.println("undamaged " + e.getMessage());
        }
    }

    private void damageHeader() {
        try {
            Damage.HEADER.strikeHere(file, new Random(0));
        } catch (IOException e) {
            System.out.println("undamaged " + e);
        }
    }

    /** Returns whether it was done. */
    private static boolean timed(String call, Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
            return true;
        } catch (CacheException e) {
            say("refused", call, e.kind());
            return false;
        } finally {
            say("took", call, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private static void say(String what, String call, Object how) {
        System.out.println(what + " " + call + " " + how);
    }
}
