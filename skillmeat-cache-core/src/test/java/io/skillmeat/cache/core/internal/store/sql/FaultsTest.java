package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.LongForm;
import io.skillmeat.cache.core.testing.Preloaded;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R3: calls of the operating system fail, once or for ever; nothing hangs, dies, or loses what it acknowledged. */
class FaultsTest extends SqlFixture {
    private static final Duration LONGEST_WAIT = LongForm.limit(Duration.ofSeconds(5));

    private static final String LOCK = "l";

    private static final String WRITE = "w";

    private static final Set<String> NEEDED_TO_READ = Set.of("o", "r");

    /** Without a log a file can be read without locks. */
    private static final Set<String> NEEDED_TO_WRITE = Set.of(WRITE, "s", LOCK);

    private static final int NOT_ALLOWED = 13;
    private static final int NO_SPACE = 28;

    /** For SQLite any refused lock on what is shared may be another process's: it tries for 10 s to read, and nobody can end that. */
    private static final Duration READING = Duration.ofSeconds(10);

    /** A lock that is not allowed is one that another process has, whatever file it is on. */
    private static final Duration WAITING = Duration.ofSeconds(30);

    private static final Map<Integer, String> ERRORS =
            Map.of(5, "input/output error", NO_SPACE, "no space", NOT_ALLOWED, "not allowed", 12, "no memory");

    private static final Map<String, String> CALLS = Map.of(
            "o",
            "open",
            "r",
            "read",
            WRITE,
            "write",
            "s",
            "sync",
            "t",
            "truncate",
            "m",
            "mmap",
            LOCK,
            "lock",
            "u",
            "unlink");

    /** Of which kinds refusals may be: otherwise there is a lower step to go on with. */
    private static final Set<Kind> KINDS = Set.of(Kind.DISK_FULL, Kind.READ_ONLY);

    /** What has no lower step, and is not repeated. */
    private static final Set<String> ONLY_OF_A_FILE = Set.of("backup", "compact");

    private static final Set<Kind> MORE_KINDS = Set.of(Kind.INACCESSIBLE, Kind.BUSY);

    @TempDir
    private static Path tools;

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Long> calm = new TreeMap<>();
    private final Map<String, Long> slowest = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private byte[] older = {};
    private byte[] migrated = {};
    private int runs;

    /**
     * One fault.
     *
     * @param at which of its calls fails, or fails first
     */
    private record Fault(String call, int errno, int at, Lasting lasting) {
        /** Returns how much longer than usual anything may take. */
        Duration longestWait() {
            if (!call.equals(LOCK)) {
                return LONGEST_WAIT;
            }
            return LONGEST_WAIT.plus(errno == NOT_ALLOWED ? WAITING : READING);
        }

        /** Returns the step that the cache is on, and why it refreshes nothing, when all such calls fail since it was opened. */
        String state() {
            if (NEEDED_TO_READ.contains(call)) {
                return "MEMORY -";
            }
            if (!NEEDED_TO_WRITE.contains(call)) {
                return "READ_WRITE -";
            }
            return call.equals(WRITE) && errno == NO_SPACE ? "READ_WRITE DISK_FULL" : "READ_ONLY READ_ONLY";
        }

        @Override
        public String toString() {
            return CALLS.get(call) + " " + at + " " + lasting + ": " + ERRORS.get(errno);
        }
    }

    /** Since when and for how long a call fails. */
    private enum Lasting {
        ONCE,
        EVER,
        /** Each since the cache was opened. */
        EVER_SINCE_OPEN
    }

    @BeforeAll
    static void compile() throws Exception {
        Preloaded.compile("faults", tools);
    }

    @BeforeEach
    void makeOlder() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project(FaultyProcess.OLD, "a", "b"));
        }
        rollBack(file(), SECOND_SCHEMA);
        older = Files.readAllBytes(file());
        open().close();
        migrated = Files.readAllBytes(file());
    }

    @Test
    void use_callsFail_answersOrRefusesAndLosesNothing() throws Exception {
        count();
        List<Integer> errors = ERRORS.keySet().stream().sorted().toList();
        for (String call : CALLS.keySet().stream().sorted().toList()) {
            for (int i = 0; i < Effort.rounds(1, 40); i++) {
                Lasting lasting = LongForm.ON && random.nextBoolean() ? Lasting.EVER : Lasting.ONCE;
                int errno = errors.get(random.nextInt(errors.size()));
                run(new Fault(call, errno, 1 + random.nextInt(counts.get(call)), lasting));
            }
            for (int errno : LongForm.ON ? errors : List.of(errors.get(random.nextInt(errors.size())))) {
                run(new Fault(call, errno, 1, Lasting.EVER_SINCE_OPEN));
            }
        }
        Effort.tell(
                "R3",
                runs + " runs with a failing call, refused " + refusals + ", 0 lost, slowest in ms " + slowest + " ("
                        + calm + " when nothing fails), seed " + seed);
        assertEquals(List.of(), problems);
    }

    /** Notes how many of each call there are, and how long what uses the cache takes when none fails. */
    private void count() throws Exception {
        Path counted = tools.resolve("count");
        List<String> printed = use(older, List.of("FAULT_COUNT=" + counted));
        assertTrue(printed.contains("done"), printed.toString());
        said(printed, "took").forEach(words -> calm.merge(words[1], Long.parseLong(words[2]), Math::max));
        for (String line : Files.readAllLines(counted)) {
            String[] words = line.split(" ", -1);
            counts.put(words[0], Integer.parseInt(words[1]));
        }
    }

    private void run(Fault fault) throws Exception {
        runs++;
        Path opened = tools.resolve("opened");
        Files.deleteIfExists(opened);
        List<String> environment = new ArrayList<>(List.of(
                "FAULT_CALL=" + fault.call(),
                "FAULT_AT=" + fault.at(),
                "FAULT_ERRNO=" + fault.errno(),
                "FAULT_UNTIL=" + (fault.lasting() == Lasting.ONCE ? "once" : "ever")));
        boolean sinceOpen = fault.lasting() == Lasting.EVER_SINCE_OPEN;
        if (sinceOpen) {
            environment.add("FAULT_FROM=" + opened);
        }
        // What an opening makes of the older one, while nothing can fail yet.
        List<String> printed = use(sinceOpen ? migrated : older, environment);
        Report report = new Report(fault, printed);
        report.check(printed.contains("done"), "it died");
        said(printed, "refused").forEach(words -> report.refused(words[1], Kind.valueOf(words[2])));
        said(printed, "took").forEach(words -> report.took(words[1], Long.parseLong(words[2])));
        report.states(
                said(printed, "state").map(words -> words[1] + " " + words[2]).toList());
        try (SnapshotStore store = open()) {
            Stream.concat(Stream.of(FaultyProcess.OLD), said(printed, "ack").map(words -> words[1]))
                    .distinct()
                    .forEach(name -> report.check(
                            store.read(Samples.projectId(name))
                                    .map(StoredSnapshot::snapshot)
                                    .equals(Optional.of(Samples.project(name, "a", "b"))),
                            "lost " + name));
        }
        report.check(List.of("ok").equals(query(file(), "PRAGMA integrity_check")), "integrity");
    }

    private static Stream<String[]> said(List<String> printed, String what) {
        return printed.stream().filter(line -> line.startsWith(what + " ")).map(line -> line.split(" ", 3));
    }

    private List<String> use(byte[] database, List<String> environment) throws Exception {
        deleteAll();
        Files.write(file(), database);
        Files.createFile(files().lock());
        List<String> by =
                new ArrayList<>(List.of("env", Preloaded.with(tools.resolve("faults.so")), "FAULT_PATH=" + directory));
        by.addAll(environment);
        Path copy = tools.resolve("copy.db");
        Files.deleteIfExists(copy);
        ForkedJvm process = ForkedJvm.start(
                by,
                FaultyProcess.class,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                file().toString(),
                copy.toString());
        List<String> printed = new ArrayList<>();
        for (Optional<String> line = process.nextLine(); line.isPresent(); line = process.nextLine()) {
            printed.add(line.get());
        }
        return printed;
    }

    private void deleteAll() throws IOException {
        try (var all = Files.list(directory)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
    }

    /** What one process report that had a fault. */
    private final class Report {
        private final Fault fault;
        private final List<String> printed;

        Report(Fault fault, List<String> printed) {
            this.fault = fault;
            this.printed = printed;
        }

        void refused(String call, Kind kind) {
            refusals.merge(call + " " + kind, 1, Integer::sum);
            boolean stays = ONLY_OF_A_FILE.contains(call) && MORE_KINDS.contains(kind);
            check(kind != Kind.DISK_FULL || fault.call().equals(WRITE), call + " was refused as on a full disk");
            // The short form meets other calls at each run: what it holds must hold for all of them.
            check(!LongForm.ON || stays || KINDS.contains(kind), call + " was refused as " + kind);
        }

        /** After the one call that failed it comes back; else only the first state does not depend on when the calls began to fail. */
        void states(List<String> states) {
            if (fault.lasting() == Lasting.ONCE) {
                states.forEach(state -> check(state.equals("READ_WRITE -"), "it stayed " + state));
            } else if (fault.lasting() == Lasting.EVER_SINCE_OPEN) {
                check(states.get(0).equals(fault.state()), "it was " + states.get(0) + ", not " + fault.state());
            }
        }

        /** What waits longer for what never comes hangs; what only computes is as slow as the machine is busy. */
        void took(String call, long millis) {
            slowest.merge(call, millis, Math::max);
            check(
                    millis - calm.getOrDefault(call, 0L) < fault.longestWait().toMillis(),
                    call + " took " + millis + " ms");
        }

        /** What is lost is kept for whoever looks for the cause. */
        void check(boolean holds, String otherwise) {
            if (!holds) {
                String problem = otherwise + " (" + fault + ", seed " + seed + ", files kept in " + keep() + "): "
                        + String.join("\n", printed);
                problems.add(problem);
                Effort.tell("R3", problem);
            }
        }

        private Path keep() {
            try (Stream<Path> all = Files.list(directory)) {
                Path kept = Files.createTempDirectory("faults");
                for (Path each : all.filter(Files::isRegularFile).toList()) {
                    Files.copy(each, kept.resolve(each.getFileName()));
                }
                return kept;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
