package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.refresh.Flights.Asked;
import io.skillmeat.cache.core.internal.refresh.Flights.Ended;
import io.skillmeat.cache.core.internal.refresh.Flights.Role;
import io.skillmeat.cache.core.internal.refresh.Slots.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of all entries, from the request to the end.
 *
 * <p>{@link Flights} sees to it that an entry has one run that fetches and at most one behind it. A run is claimed by exactly one
 * thread: a worker that {@link Slots} gave a place, or a reader's own, who then needs no free worker and waits behind nobody.
 *
 * <p>{@link Fetcher} makes an attempt. Fresh: the run ends. Overtaken (invalidated, removed or cleared meanwhile): what was
 * fetched may be older than the invalidation, so the run fetches again, three times at most before it leaves the rest to the next
 * run. Failed: it is noted with the time of the next attempt; if that is near, the run waits for it without a place or a thread.
 * Elsewhere (another process holds the lease): the run looks again soon, until that process is done or its lease has expired.
 *
 * <p>No lock is held while a source, the store or a listener is called. Safe for use by many threads.
 */
final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration ELSEWHERE = Duration.ofMillis(100);
    private static final int MOST_REPEATS = 3;

    private final Ground ground;
    private final Flights flights;
    private final Slots slots;
    private final Fetcher fetcher;
    private final Pause pause;
    private volatile @Nullable Instant lastEnded;

    Runs(Ground ground, Flights flights, Slots slots, OpenCalls calls, Pause pause) {
        this.ground = ground;
        this.flights = flights;
        this.slots = slots;
        this.pause = pause;
        fetcher = new Fetcher(ground, calls);
    }

    /** Returns whether an entry is being refreshed in this process. */
    Freshness.Activity activity(EntryId id) {
        return flights.isRunning(id) ? Freshness.Activity.REVALIDATING : Freshness.Activity.IDLE;
    }

    /** Returns how many entries are being refreshed in this process. */
    int running() {
        return flights.running();
    }

    /** Returns when the last run ended. */
    Optional<Instant> lastEnded() {
        return Optional.ofNullable(lastEnded);
    }

    /** Loads an entry and waits for the end of one attempt, as {@link Refresher#load} says. */
    Load load(EntryId id, RefreshMode mode, Optional<Duration> timeout) {
        Asked asked = flights.ask(id, mode, id);
        if (asked.role() == Role.TOO_LATE) {
            throw closed();
        }
        boolean mine = false;
        if (timeout.isPresent()) {
            flyElsewhere(asked);
        } else {
            mine = fly(asked.run(), asked.attempt(), Slot.NONE);
        }
        Load.End end = mine || asked.role() == Role.FIRST ? Load.End.LOADED : Load.End.JOINED;
        if (end == Load.End.JOINED) {
            ground.counters().joined();
        }
        return await(id, asked.attempt(), end, timeout.orElse(longestWait()));
    }

    /** Has another thread make an attempt, so that the caller can go on when his time is up. */
    private void flyElsewhere(Asked asked) {
        try {
            ground.scheduler().schedule(Duration.ZERO, () -> fly(asked.run(), asked.attempt(), Slot.NONE));
        } catch (RuntimeException | Error e) {
            if (asked.role() != Role.FIRST) {
                throw e;
            }
            brokeOff(asked.run(), e);
        }
    }

    /** Has an entry refreshed behind the caller's back, unless refreshing rests, it is fresh or its source is left alone. */
    void request(EntryId id) {
        if (pause.cause().isEmpty()) {
            ask(id, RefreshMode.IF_STALE, this);
        }
    }

    /** Asks for a run; the lane is for whom it waits. */
    Run ask(EntryId id, RefreshMode mode, Object lane) {
        Asked asked = flights.ask(id, mode, lane);
        switch (asked.role()) {
            case FIRST -> submit(asked.run(), asked.attempt());
            case JOINED -> {
                ground.counters().joined();
                if (mode != RefreshMode.IF_STALE && resting(asked.run()).isPresent()) {
                    submit(asked.run(), asked.attempt());
                }
            }
            case TOO_LATE -> asked.run().ended().complete(new RefreshOutcome.Cancelled());
        }
        return asked.run();
    }

    /**
     * Has the source of an entry asked as soon as there is a place, also if it is left alone after a failure.
     *
     * @return what completes with the end of the first attempt that begins from now on: with how the source failed, if it did
     */
    CompletableFuture<Optional<SourceFailure>> revalidate(EntryId id, Object lane) {
        Asked asked = flights.ask(id, RefreshMode.REVALIDATE, lane);
        if (asked.role() == Role.TOO_LATE) {
            return CompletableFuture.failedFuture(closed());
        }
        submit(asked.run(), asked.attempt());
        return asked.attempt();
    }

    /** Returns what completes with the end of a run's present attempt, or of its next if there is none. */
    CompletableFuture<Optional<SourceFailure>> attemptOf(Run run) {
        return flights.attemptOf(run);
    }

    /** Returns how a run has failed that waits for the time of its next attempt. */
    Optional<SourceFailure> resting(Run run) {
        return flights.resting(run);
    }

    /** Takes a request back. */
    void withdraw(Run run) {
        end(run, flights.withdraw(run), new RefreshOutcome.Cancelled(), Optional.empty());
    }

    /** Ends all runs as cancelled, and takes no requests any more. */
    void close() {
        for (Run run : flights.close()) {
            end(run, flights.end(run), new RefreshOutcome.Cancelled(), Optional.of(closed()));
        }
    }

    /** Has an attempt of a run made as soon as there is a place, unless somebody else has made it by then. */
    private void submit(Run run, CompletableFuture<Optional<SourceFailure>> attempt) {
        slots.submit(run.lane(), slot -> fly(run, attempt, slot), why -> brokeOff(run, why));
    }

    /** Makes an attempt of a run on this thread, unless another thread has claimed it; returns whether it did. */
    private boolean fly(Run run, CompletableFuture<Optional<SourceFailure>> attempt, Slot slot) {
        if (!flights.claim(run, attempt)) {
            slot.free();
            return false;
        }
        try {
            attempt(run, slot);
        } catch (CacheException e) {
            land(run, slot, new Attempt.NotStored(e));
        } catch (RuntimeException | Error e) {
            slot.free();
            brokeOff(run, e);
        }
        return true;
    }

    private void attempt(Run run, Slot slot) {
        if (run.begins(ground.scheduler().instant())) {
            ground.telling().started(run.id());
        }
        Optional<CacheException> paused = pause.cause();
        if (paused.isPresent()) {
            land(run, slot, new Attempt.NotStored(paused.get()));
        } else {
            fetcher.attempt(run, flights.mode(run), made -> land(run, slot, made));
        }
    }

    private void land(Run run, Slot slot, Attempt attempt) {
        slot.free();
        try {
            settle(run, attempt);
        } catch (RuntimeException | Error e) {
            brokeOff(run, e);
        }
    }

    /** Ends a run that nobody goes on with: whoever waits for it must hear why. */
    private void brokeOff(Run run, Throwable why) {
        LOG.error("the refresh of {} broke off; others go on", run.id(), why);
        end(run, new RefreshOutcome.Failed(Failures.at(why, ground.scheduler().instant())));
    }

    private void settle(Run run, Attempt attempt) {
        if (attempt instanceof Attempt.Done done) {
            end(run, done.outcome());
        } else if (attempt instanceof Attempt.Failed failed) {
            retryOrEnd(run, failed.failure());
        } else if (attempt instanceof Attempt.Overtaken overtaken) {
            repeatOrEnd(run, overtaken.stored());
        } else if (attempt instanceof Attempt.Elsewhere) {
            CompletableFuture<Optional<SourceFailure>> same = flights.postpone(run);
            ground.scheduler().schedule(ELSEWHERE, () -> submit(run, same));
        } else if (attempt instanceof Attempt.Interrupted) {
            submit(run, flights.postpone(run));
        } else if (attempt instanceof Attempt.NotStored notStored) {
            pause.notice(notStored.why());
            run.notStored(notStored.why());
            end(run, flights.end(run), notStored(notStored.why()), Optional.of(notStored.why()));
        }
    }

    private void retryOrEnd(Run run, SourceFailure failure) {
        int failures = run.failed(failure);
        Duration wait = failure.retryAt()
                .map(at -> Duration.between(ground.scheduler().instant(), at))
                .orElse(FreshnessPolicy.LONGEST);
        boolean again = failure.kind() == SourceFailure.Kind.TRANSIENT
                && failures < ground.settings().refreshing().attempts()
                && wait.compareTo(PATIENCE) <= 0;
        LOG.debug("{} failed, attempt {}: {}", run.id(), failures, failure.message());
        if (again) {
            again(run, wait, Optional.of(failure));
        } else {
            ground.telling().failed(run.id().kind(), Optional.of(run.id()), failure);
            end(run, new RefreshOutcome.Failed(failure));
        }
    }

    private void repeatOrEnd(Run run, Optional<RefreshOutcome> stored) {
        if (run.overtaken(stored) <= MOST_REPEATS) {
            again(run, Duration.ZERO, Optional.empty());
        } else {
            end(run, run.outcome(stored.orElseGet(RefreshOutcome.Cancelled::new)));
        }
    }

    private void again(Run run, Duration wait, Optional<SourceFailure> failure) {
        Flights.Paused paused = flights.pause(run);
        paused.made().complete(failure);
        ground.scheduler().schedule(wait, () -> submit(run, paused.next()));
    }

    private void end(Run run, RefreshOutcome outcome) {
        end(run, flights.end(run), run.outcome(outcome), Optional.empty());
    }

    /** Tells everybody that a run has ended, if it ended now, and sends off the one behind it. */
    private void end(Run run, Ended ended, RefreshOutcome outcome, Optional<CacheException> why) {
        if (ended.attempt().isEmpty()) {
            return;
        }
        LOG.debug("{}: {}", run.id(), outcome);
        lastEnded = ground.scheduler().instant();
        run.began().ifPresent(began -> ground.telling().ended(run.id(), outcome, began));
        ended.next().ifPresent(next -> submit(next, flights.attemptOf(next)));
        CompletableFuture<Optional<SourceFailure>> attempt = ended.attempt().get();
        if (why.isPresent()) {
            attempt.completeExceptionally(why.get());
        } else {
            attempt.complete(
                    outcome instanceof RefreshOutcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty());
        }
        run.ended().complete(outcome);
    }

    private RefreshOutcome notStored(CacheException why) {
        return new RefreshOutcome.Failed(
                Failures.ofStore(why, ground.scheduler().instant()));
    }

    private static Load await(
            EntryId id, CompletableFuture<Optional<SourceFailure>> attempt, Load.End end, Duration limit) {
        try {
            return new Load(end, attempt.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Load(Load.End.LATE, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(
                    CacheException.Kind.CANCELLED,
                    "the caller was interrupted while " + id + " was loaded; the load goes on",
                    "read it again",
                    e);
        } catch (ExecutionException e) {
            throw known(e);
        }
    }

    /** Returns what the attempt that was waited for threw. */
    static RuntimeException known(ExecutionException e) {
        return e.getCause() instanceof CacheException known ? known : new IllegalStateException(e.getCause());
    }

    /** Another process's lease, then a fetch of our own: by then every attempt has ended. */
    private Duration longestWait() {
        return ground.settings().lease().multipliedBy(2);
    }

    private static CacheException closed() {
        return new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
    }
}
