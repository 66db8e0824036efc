package io.skillmeat.cache.core;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.InMemoryStore.Protection;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.spi.FetchContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One random schedule of a small world on virtual time: two caches, as two processes, on one store over one source. Edits,
 * reads, invalidations, removals, clears, failures, slow and stuck calls, clock jumps, full disks, closes and kills come in
 * any order, also while a fetch runs; the invariants are checked at each step and, once all is quiet, that truth is served.
 */
final class Simulation {
    private static final int STEPS = 30;
    /** Neighbouring seeds of {@link Random} begin alike; this golden ratio tears them apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int MOST_NESTED = 2;

    private final Random random;
    private final SimulatedChance chance;
    private final Fault fault;
    private final ManualScheduler time;
    private final SimulatedTruth truth;
    private final InMemoryStore store;
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private final SimulatedCalls calls;
    private final List<AssertionError> violations = new ArrayList<>();
    private final List<SimulatedPromise> promises = new ArrayList<>();
    private final SimulatedLog log;
    private final boolean withEvents;
    private int opened;
    private int nested;
    private boolean calm;

    Simulation(long seed, Fault fault) {
        random = new Random(seed * SPREAD);
        chance = new SimulatedChance(random);
        this.fault = fault;
        time = new ManualScheduler(seed);
        truth = new SimulatedTruth(time::elapsed);
        store = new InMemoryStore(time);
        log = new SimulatedLog(store);
        calls = new SimulatedCalls(time::elapsed, this::isOpen, violations::add);
        if (fault == Fault.NO_STAMP_CHECK) {
            store.leaveOut(Protection.STAMP_CHECK);
        }
        if (fault == Fault.NO_LEASE) {
            store.leaveOut(Protection.LEASE);
        }
        withEvents = random.nextInt(8) == 0;
    }

    /** Runs the schedule; throws an {@link AssertionError} if an invariant does not hold. */
    void run() {
        truth.edit(SimulatedTruth.IDS.get(0));
        SimulatedTruth.IDS.forEach(id -> truth.source.always(id, this::duringFetch));
        truth.source.whenListed(EntryKind.PROJECT, this::duringListing);
        open();
        open();
        for (int i = 0; i < STEPS; i++) {
            step();
            check();
        }
        calmDown();
        check();
        processes.stream().filter(SimulatedProcess::isOpen).toList().forEach(this::checkTruthIsServed);
        check();
        processes.stream().filter(SimulatedProcess::isOpen).toList().forEach(SimulatedProcess::close);
        int fetches = truth.source.fetches();
        time.advance(Duration.ofMinutes(11));
        check();
        require(truth.source.fetches() == fetches, () -> "a closed cache fetches");
    }

    SimulatedCalls calls() {
        return calls;
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 14) {
            truth.edit(id());
        } else if (dice < 18) {
            truth.remove(id());
        } else if (dice < 26) {
            editAndInvalidate();
        } else if (dice < 46) {
            withProcess(this::read);
        } else if (dice < 54) {
            withProcess(this::look);
        } else if (dice < 66) {
            withProcess(this::refresh);
        } else if (dice < 68) {
            withProcess(this::clear);
        } else if (dice < 72) {
            withProcess(this::put);
        } else if (dice < 90) {
            pass();
        } else if (nested == 0) {
            disturb();
        }
    }

    /** What happens rarely, and to the world as a whole. */
    private void disturb() {
        switch (random.nextInt(7)) {
            case 0 -> {
                time.jump(Duration.ofSeconds(random.nextInt(7_200) - 3_600));
                calls.clockJumped();
            }
            case 1 ->
                withProcess(process -> process.store.refuseWrites(
                        new CacheException(CacheException.Kind.DISK_FULL, "the disk is full", "make room")));
            case 2 -> processes.forEach(process -> process.store.acceptWrites());
            case 3 ->
                withProcess(process -> {
                    process.close();
                    open();
                });
            case 4 ->
                withProcess(process -> {
                    process.kill();
                    open();
                });
            case 5 -> {
                log.shadow();
                store.trim(random.nextLong(store.lastSeq() + 1));
            }
            default -> pass();
        }
    }

    private void open() {
        opened++;
        String name = "process-" + opened;
        SimulatedProcess process =
                new SimulatedProcess(name, time, store.connect(name), new Watched(name, truth.source, calls), fault);
        processes.add(process);
        if (withEvents) {
            log.shadow();
            process.subscribe(store.lastSeq());
        }
    }

    private void pass() {
        time.advance(withEvents ? chance.shortWhile() : chance.anyWhile());
    }

    private void editAndInvalidate() {
        EntryId id = id();
        truth.edit(id);
        withProcess(process -> {
            if (random.nextInt(4) == 0) {
                process.cache.invalidate(Selection.all(), "anything may have changed");
                SimulatedTruth.IDS.forEach(truth::invalidated);
            } else {
                process.cache.invalidate(Selection.of(id), "edited");
                truth.invalidated(id);
            }
        });
    }

    private void clear(SimulatedProcess process) {
        process.cache.maintenance().clear();
        SimulatedTruth.IDS.forEach(truth::cleared);
    }

    private void put(SimulatedProcess process) {
        Snapshot<Project> snapshot = truth.edit(id());
        process.cache.put(snapshot);
        truth.put(snapshot.entry().id());
    }

    private void refresh(SimulatedProcess process) {
        Selection what = random.nextBoolean() ? Selection.all() : Selection.of(id());
        RefreshMode mode = chance.mode();
        Map<EntryId, Long> known = truth.versions();
        Refresh handle = process.cache.refresh(what, mode);
        process.handles.add(handle);
        if (mode != RefreshMode.IF_STALE) {
            promises.add(new SimulatedPromise(handle, known, calls.jumps()));
        }
        if (random.nextInt(6) == 0) {
            handle.cancel();
        }
    }

    /** Lists, searches, counts and explains: never asks a source. */
    private void look(SimulatedProcess process) {
        int before = truth.source.fetches() + truth.source.listings(EntryKind.PROJECT);
        process.cache.projects().forEach(cached -> shown(cached.value().id(), cached.freshness()));
        process.cache
                .search(ArtifactQuery.text("one"))
                .forEach(hit -> shown(hit.entry().id(), hit.freshness()));
        process.cache.status();
        process.cache.explain(id());
        int after = truth.source.fetches() + truth.source.listings(EntryKind.PROJECT);
        require(before == after, () -> "looking asked a source");
    }

    private void read(SimulatedProcess process) {
        EntryId id = id();
        boolean mightWait = store.isLeased(id) || calls.isOpen(id);
        long before = truth.latest(id).orElse(0L);
        ReadPolicy policy = mightWait ? chance.policy().timeout(Duration.ZERO) : chance.policy();
        try {
            Optional<Cached<Snapshot<Project>>> answer = process.cache.project(id, policy);
            answer.ifPresent(cached -> {
                long version = SimulatedTruth.version(cached.value());
                truth.show(id, version);
                shown(id, cached.freshness());
                if (cached.freshness().isFresh()) {
                    truth.showFresh(id, version);
                }
                boolean asked = policy.mode() == ReadPolicy.Mode.NO_CACHE || policy.mode() == ReadPolicy.Mode.RELOAD;
                require(
                        !asked || cached.origin() == Origin.FALLBACK || version >= before,
                        () -> id + " was asked for at version " + before + " and read at " + version);
            });
            boolean couldAsk = policy.mode() != ReadPolicy.Mode.ONLY_IF_CACHED && calls.jumps() == 0;
            require(
                    answer.isPresent() || !couldAsk || truth.mayBeMissed(id),
                    () -> id + " is said not to exist, at " + time.elapsed() + " " + policy);
        } catch (CacheException e) {
            require(isExpected(e, process), () -> "unexpected: " + e);
        }
    }

    private boolean isExpected(CacheException e, SimulatedProcess process) {
        return e.kind() == CacheException.Kind.SOURCE_FAILED
                || e.kind() == CacheException.Kind.DISK_FULL
                || (e.kind() == CacheException.Kind.CLOSED && !process.isOpen());
    }

    /** Checks the freshness that a reader was shown against the one rule; nothing has happened since. */
    private void shown(EntryId id, Freshness freshness) {
        if (freshness instanceof Freshness.Fresh fresh) {
            require(!fresh.age().isNegative(), () -> id + " is fresh and of the future");
            require(
                    fresh.age().compareTo(SimulatedProcess.TTL) < 0,
                    () -> id + " is fresh and " + fresh.age() + " old");
        }
    }

    private void duringListing(FetchContext context) throws Exception {
        if (calm) {
            return;
        }
        if (random.nextInt(5) == 0) {
            throw new IOException("cannot list");
        }
        meanwhile();
    }

    private void duringFetch(FetchContext context) throws Exception {
        if (calm) {
            return;
        }
        meanwhile();
        chance.mayFail(context);
    }

    /** Lets other things happen while a source is asked. */
    private void meanwhile() {
        if (nested >= MOST_NESTED || random.nextInt(3) > 0) {
            return;
        }
        nested++;
        for (int i = random.nextInt(4); i > 0; i--) {
            step();
        }
        if (random.nextInt(3) == 0) {
            time.advance(Duration.ofMillis(random.nextInt(9_000)));
        }
        nested--;
    }

    /** Stops all disturbances and lets everything be refreshed that has to be. */
    private void calmDown() {
        calm = true;
        processes.forEach(process -> process.store.acceptWrites());
        time.advance(Duration.ofSeconds(80));
        for (SimulatedProcess process : processes) {
            if (process.isOpen() && withEvents) {
                checkTold(process);
                process.unsubscribe();
            }
        }
        time.advance(Duration.ofMinutes(35));
    }

    private void checkTold(SimulatedProcess process) {
        process.checkAllEnded();
        log.shadow();
        require(
                !log.goesBeyond(process.lastSeq()),
                () -> process + " was told up to " + process.lastSeq() + " of " + log);
        Set<Long> missing = log.missedBy(process);
        require(missing.isEmpty(), () -> process + " was never told of " + missing);
    }

    private void checkTruthIsServed(SimulatedProcess process) {
        Set<EntryId> listed = process.cache.projects().entries().stream()
                .map(cached -> cached.value().id())
                .collect(Collectors.toSet());
        require(listed.equals(truth.all()), () -> process + " lists " + listed + ", true is " + truth.all());
        for (EntryId id : SimulatedTruth.IDS) {
            Optional<Long> read = process.cache
                    .project(id, ReadPolicy.onlyIfCached())
                    .map(cached -> SimulatedTruth.version(cached.value()));
            require(
                    read.equals(truth.latest(id)),
                    () -> process + " has " + read + " of " + id + ", true is " + truth.latest(id));
        }
        process.handles.forEach(Rig::ended);
    }

    private void check() {
        processes.forEach(process -> violations.addAll(process.violations));
        promises.removeIf(promise -> promise.isOver(store, calls.jumps(), violations::add));
        time.thrown().stream()
                .filter(thrown -> !(thrown instanceof CacheException))
                .forEach(thrown -> violations.add(new AssertionError("a task threw", thrown)));
        if (!violations.isEmpty()) {
            throw violations.get(0);
        }
    }

    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            violations.add(new AssertionError(otherwise.get()));
        }
    }

    private void withProcess(Consumer<SimulatedProcess> action) {
        List<SimulatedProcess> open =
                processes.stream().filter(SimulatedProcess::isOpen).toList();
        SimulatedProcess process = open.get(random.nextInt(open.size()));
        try {
            action.accept(process);
        } catch (CacheException e) {
            require(isExpected(e, process), () -> "unexpected: " + e);
        }
    }

    private boolean isOpen(String name) {
        return processes.stream()
                .anyMatch(process -> process.isOpen() && process.toString().equals(name));
    }

    private EntryId id() {
        return chance.id();
    }

    /** A protection that is left out, to see whether its loss is found. */
    enum Fault {
        NONE,
        NO_STAMP_CHECK,
        NO_SINGLE_FLIGHT,
        NO_LEASE
    }
}
