package io.skillmeat.cache.core.internal.refresh;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A refresh of several entries, as its callers hold it: how far it is, how it ended, and a way to stop it. */
final class RunningRefresh implements Refresh {
    private static final Logger LOG = LoggerFactory.getLogger(RunningRefresh.class);

    private final Scope scope;
    private final Ground ground;
    private final Runs runs;
    private final Handles handles;
    private final ProgressNote note;
    private final Instant began;
    private final CompletableFuture<RefreshSummary> completion = new CompletableFuture<>();

    private final CompletableFuture<List<SourceFailure>> attempts = new CompletableFuture<>();

    private final Set<EntryKind> unlisted = new HashSet<>();
    private final Map<EntryKind, Instant> listed = new EnumMap<>(EntryKind.class);
    private final Map<EntryKind, SourceFailure> failures = new EnumMap<>(EntryKind.class);
    private final Set<EntryId> expected = new HashSet<>();
    private final Map<EntryId, RefreshOutcome> outcomes = new LinkedHashMap<>();
    private final Map<EntryId, Optional<SourceFailure>> attempted = new LinkedHashMap<>();

    /** Those that have ended or were attempted. */
    private final Set<EntryId> settled = new HashSet<>();

    private final List<Run> wanted = new ArrayList<>();
    private Optional<CacheException> storeFailure = Optional.empty();
    private State state = State.RUNNING;
    private boolean begun;
    private boolean listing;

    RunningRefresh(Scope scope, Ground ground, Runs runs, Handles handles) {
        this.scope = scope;
        this.ground = ground;
        this.runs = runs;
        this.handles = handles;
        began = ground.scheduler().instant();
        note = new ProgressNote(ground, began);
    }

    Scope scope() {
        return scope;
    }

    /**
     * Returns whether who asks for the same now gets what he asks for: it goes on, and where what is true now is wanted, no source
     * was asked yet.
     */
    synchronized boolean answers() {
        boolean unasked =
                begun && !listing && wanted.stream().allMatch(run -> run.began().isEmpty());
        return state == State.RUNNING && (scope.mode() == RefreshMode.IF_STALE || unasked);
    }

    /** Takes notice that all was asked for that it is to begin with. */
    synchronized void begun() {
        begun = true;
    }

    /** Takes notice that a source will be asked what exists; returns whether somebody still wants to know. */
    synchronized boolean lists() {
        listing = true;
        return state == State.RUNNING;
    }

    /** Waits for these kinds to be listed, or found not to be. */
    synchronized void expect(Set<EntryKind> kinds) {
        unlisted.addAll(kinds);
    }

    /** Takes what a source lists, and how those have ended that it does not list any more. */
    void listed(EntryKind kind, Instant at, Set<EntryId> present, Map<EntryId, RefreshOutcome> gone) {
        List<EntryId> asked;
        synchronized (this) {
            if (!unlisted.remove(kind)) {
                return;
            }
            listed.put(kind, at);
            expected.addAll(gone.keySet());
            outcomes.putAll(gone);
            settled.addAll(gone.keySet());
            asked = expectNew(present);
        }
        askEach(asked);
    }

    /** Takes notice that a source could not list a kind: what is stored is refreshed all the same. */
    void notListed(EntryKind kind, SourceFailure failure, Set<EntryId> stored) {
        List<EntryId> asked;
        synchronized (this) {
            if (!unlisted.remove(kind)) {
                return;
            }
            failures.put(kind, failure);
            asked = expectNew(stored);
        }
        askEach(asked);
    }

    /** Takes notice that the store failed; the first failure is told at the end. */
    synchronized void notStored(CacheException why) {
        storeFailure = storeFailure.or(() -> Optional.of(why));
    }

    /** Asks for a run of each of these entries. */
    void ask(Set<EntryId> ids) {
        List<EntryId> asked;
        synchronized (this) {
            asked = expectNew(ids);
        }
        askEach(asked);
    }

    private List<EntryId> expectNew(Set<EntryId> ids) {
        return ids.stream().filter(expected::add).toList();
    }

    private void askEach(List<EntryId> ids) {
        for (EntryId id : ids) {
            if (isOver()) {
                ended(id, new RefreshOutcome.Cancelled());
            } else {
                ask(id);
            }
        }
        moved();
    }

    @Override
    public synchronized Progress progress() {
        return new Progress(outcomes.size(), unlisted.isEmpty() ? expected.size() : 0);
    }

    /** Dependents of one that runs are run by the scheduler: one that blocks keeps no other refresh waiting. */
    @Override
    public CompletionStage<RefreshSummary> completion() {
        return completion.isDone()
                ? completion.minimalCompletionStage()
                : completion.thenApplyAsync(
                        Function.identity(), task -> ground.scheduler().schedule(Duration.ZERO, task));
    }

    @Override
    public Optional<RefreshSummary> await(Duration timeout) throws InterruptedException {
        try {
            return Optional.of(completion.get(NANOSECONDS.convert(timeout), NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a refresh never ends exceptionally", e);
        }
    }

    @Override
    public void cancel() {
        List<Run> asked;
        synchronized (this) {
            if (state != State.RUNNING) {
                return;
            }
            state = State.CANCELLED;
            unlisted.clear();
            asked = List.copyOf(wanted);
        }
        asked.forEach(this::withdraw);
        moved();
    }

    private void ask(EntryId id) {
        Run run = runs.ask(id, scope.mode(), this);
        boolean goesOn;
        synchronized (this) {
            goesOn = state == State.RUNNING;
            if (goesOn) {
                wanted.add(run);
            }
        }
        if (scope.mode() == RefreshMode.IF_STALE) {
            runs.resting(run).ifPresent(failure -> ended(id, new RefreshOutcome.Failed(failure)));
        }
        CompletableFuture<Void> unused = CompletableFuture.allOf(
                runs.attemptOf(run).thenAccept(failure -> attempted(id, failure)),
                run.ended().thenAccept(outcome -> {
                    run.storeFailure().ifPresent(this::notStored);
                    ended(id, outcome);
                }));
        if (!goesOn) {
            withdraw(run);
        }
    }

    /** Takes a request back: waits for nothing but an attempt that is being made. */
    private void withdraw(Run run) {
        runs.withdraw(run);
        if (run.began().isEmpty()) {
            ended(run.id(), new RefreshOutcome.Cancelled());
        }
        runs.resting(run).ifPresent(failure -> ended(run.id(), new RefreshOutcome.Failed(failure)));
    }

    private synchronized boolean isOver() {
        return state != State.RUNNING;
    }

    private void ended(EntryId id, RefreshOutcome outcome) {
        synchronized (this) {
            outcomes.putIfAbsent(id, outcome);
            settled.add(id);
        }
        moved();
    }

    private void attempted(EntryId id, Optional<SourceFailure> failure) {
        synchronized (this) {
            attempted.putIfAbsent(id, failure);
            settled.add(id);
        }
        if (isOver()) {
            failure.ifPresent(why -> ended(id, new RefreshOutcome.Failed(why)));
        }
        noteAttempts();
    }

    /** Returns what completes when each entry was asked for once: with what failed. Some may be tried again after that. */
    CompletableFuture<List<SourceFailure>> attempts() {
        return attempts;
    }

    private static Optional<SourceFailure> failure(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }

    private void noteAttempts() {
        List<SourceFailure> failed = new ArrayList<>();
        synchronized (this) {
            if (!unlisted.isEmpty() || settled.size() < expected.size() || attempts.isDone()) {
                return;
            }
            expected.forEach(id -> failure(id).ifPresent(failed::add));
            failed.addAll(failures.values());
        }
        attempts.complete(List.copyOf(failed));
    }

    private Optional<SourceFailure> failure(EntryId id) {
        return Optional.ofNullable(outcomes.get(id))
                .map(RunningRefresh::failure)
                .orElseGet(() -> attempted.getOrDefault(id, Optional.empty()));
    }

    /** Tells how far it is, and ends it once nothing is missing. */
    private void moved() {
        noteAttempts();
        tellProgress();
        Set<EntryKind> complete;
        synchronized (this) {
            if (state == State.ENDED || !unlisted.isEmpty() || outcomes.size() < expected.size()) {
                return;
            }
            complete = state == State.RUNNING ? Set.copyOf(listed.keySet()) : Set.of();
            state = State.ENDED;
        }
        complete.forEach(this::noteListed);
        handles.checkUpstreams(scope, this::complete);
    }

    /** How far it is nobody waits for, unlike its end. */
    private void tellProgress() {
        try {
            Progress progress = progress();
            if (progress.total() > 0) {
                ground.telling().progress(scope.what(), progress);
                note.write(progress);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("how far a refresh is could not be told; it goes on", e);
        }
    }

    private void complete(List<SourceFailure> upstreams) {
        handles.ended(this);
        completion.complete(summary(upstreams));
    }

    private void noteListed(EntryKind kind) {
        Set<EntryId> stored;
        Set<EntryId> failed;
        Instant at;
        synchronized (this) {
            stored = ended(kind, RunningRefresh::isStored);
            failed = ended(kind, RefreshOutcome.Failed.class::isInstance);
            at = listed.getOrDefault(kind, began);
        }
        try {
            handles.discovery().listed(kind, at, stored, failed);
        } catch (CacheException e) {
            notStored(e);
            notNoted(kind, Failures.ofStore(e, ground.scheduler().instant()));
        } catch (RuntimeException | Error e) {
            LOG.error("noting that entries of kind {} were listed broke off", kind.word(), e);
            notNoted(kind, Failures.at(e, ground.scheduler().instant()));
        }
    }

    private synchronized void notNoted(EntryKind kind, SourceFailure failure) {
        failures.put(kind, failure);
    }

    private Set<EntryId> ended(EntryKind kind, Predicate<RefreshOutcome> how) {
        return outcomes.entrySet().stream()
                .filter(outcome -> outcome.getKey().kind() == kind && how.test(outcome.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isStored(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Changed
                || outcome instanceof RefreshOutcome.Unchanged
                || outcome instanceof RefreshOutcome.Skipped;
    }

    private synchronized RefreshSummary summary(List<SourceFailure> upstreams) {
        Duration took = Duration.between(began, ground.scheduler().instant());
        return new RefreshSummary(outcomes, failures, storeFailure, upstreams, took);
    }

    private enum State {
        RUNNING,
        CANCELLED,
        ENDED
    }

    /**
     * What a refresh is about; refreshes of the same scope are joined.
     *
     * @param what which entries
     * @param mode how hard it looks
     */
    record Scope(Selection what, RefreshMode mode) {}
}
