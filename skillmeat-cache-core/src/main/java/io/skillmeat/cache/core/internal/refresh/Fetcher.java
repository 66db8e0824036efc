package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus.LoadOutcome;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.Backoff;
import io.skillmeat.cache.core.internal.policy.RedactedSnapshot;
import io.skillmeat.cache.core.internal.refresh.SourceCall.Answer;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.RefreshScheduler;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.Validator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt to fetch an entry: lease, stamp, fetch, store. */
final class Fetcher {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);

    private final SnapshotStore store;
    private final Sources sources;
    private final RefreshScheduler scheduler;
    private final Settings settings;
    private final EntryFreshness freshness;
    private final Telling telling;
    private final RefreshCounters counters;
    private final OpenCalls calls;

    Fetcher(Ground ground, OpenCalls calls) {
        store = ground.store();
        sources = ground.sources();
        scheduler = ground.scheduler();
        settings = ground.settings();
        freshness = ground.freshness();
        telling = ground.telling();
        counters = ground.counters();
        this.calls = calls;
    }

    /**
     * Makes an attempt on this thread.
     *
     * @param ended is told once how it ended, by this thread or, if the source does not return in time, by another
     * @throws CacheException if the store failed before the source was asked; nobody is told then
     */
    void attempt(Run run, RefreshMode mode, Consumer<Attempt> ended) {
        Optional<Attempt> settled = unasked(run).or(() -> resting(run, mode));
        if (settled.isPresent()) {
            ended.accept(settled.get());
            return;
        }
        Instant began = scheduler.instant();
        Optional<Leased> leased = store.lease(run.id(), began, settings.lease());
        if (leased.isEmpty()) {
            ended.accept(new Attempt.Elsewhere());
            return;
        }
        fetch(run, mode, leased.get(), began, ended);
    }

    /** Fetches under a lease: the stamp is that of the moment at which it was taken. */
    private void fetch(Run run, RefreshMode mode, Leased leased, Instant began, Consumer<Attempt> ended) {
        EntryId id = run.id();
        Optional<Attempt> settled;
        try {
            settled = settled(run, mode, leased.state()).or(() -> foreign(leased));
        } catch (RuntimeException | Error e) {
            release(leased.lease());
            throw e;
        }
        if (settled.isPresent()) {
            release(leased.lease());
            ended.accept(settled.get());
            return;
        }
        SourceCall<Fetched> call = new SourceCall<>(
                scheduler,
                settings.refreshing().deadline(),
                answer -> ended.accept(conclude(run, leased, began, answer)));
        SnapshotSource source = sources.of(id.kind()).orElseThrow();
        calls.make(id, call, context -> source.fetch(request(leased, mode), context));
    }

    private static FetchRequest request(Leased leased, RefreshMode mode) {
        Optional<Validator> sent = mode == RefreshMode.RELOAD ? Optional.empty() : validator(leased);
        return new FetchRequest(leased.state().id(), leased.entry().map(Entry::location), sent);
    }

    /** Without a snapshot there is nothing that could be "not modified". */
    private static Optional<Validator> validator(Leased leased) {
        return leased.entry().flatMap(stored -> leased.state().value()).flatMap(EntryState.Value::validator);
    }

    /** Returns how a run ends whose source cannot be asked. */
    private Optional<Attempt> unasked(Run run) {
        if (sources.of(run.id().kind()).isEmpty()) {
            return Optional.of(unasked(
                    "no source delivers entries of kind " + run.id().kind().word()));
        }
        return calls.isStuck(run.id())
                ? Optional.of(unasked("the source has not returned from a call that was given up"))
                : Optional.empty();
    }

    /** Spares a lease what need not be fetched. */
    private Optional<Attempt> resting(Run run, RefreshMode mode) {
        return mode == RefreshMode.IF_STALE ? settled(run, mode, store.state(run.id())) : Optional.empty();
    }

    /** Returns how a run ends without a fetch, if it does. */
    private Optional<Attempt> settled(Run run, RefreshMode mode, EntryState state) {
        if (mode == RefreshMode.REVALIDATE && run.wasDoneSince(state, scheduler.instant())) {
            return Optional.of(new Attempt.Done(new RefreshOutcome.Skipped()));
        }
        if (mode != RefreshMode.IF_STALE) {
            return Optional.empty();
        }
        if (freshness.isFresh(state)) {
            return Optional.of(new Attempt.Done(new RefreshOutcome.Skipped()));
        }
        return run.failures() > 0
                ? Optional.empty()
                : freshness.resting(state).map(failure -> new Attempt.Done(new RefreshOutcome.Failed(failure)));
    }

    /** An entry of other sources is theirs to refresh: a failure of ours would be noted with it. */
    private Optional<Attempt> foreign(Leased leased) {
        return leased.entry()
                .filter(entry -> !sources.cover(entry))
                .map(entry -> unasked(entry.location() + " lies outside of where this cache looks"));
    }

    private Attempt unasked(String why) {
        return new Attempt.Done(new RefreshOutcome.Failed(
                new SourceFailure(SourceFailure.Kind.PERMANENT, why, scheduler.instant(), Optional.empty())));
    }

    private Attempt conclude(Run run, Leased leased, Instant began, Answer<Fetched> answer) {
        boolean over = false;
        try {
            Attempt attempt = isInterruption(answer) && run.interrupted()
                    ? new Attempt.Interrupted()
                    : keep(leased, began, answer);
            over = endsLease(attempt);
            return attempt;
        } catch (CacheException e) {
            return new Attempt.NotStored(e);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "what the source said of {} could not be stored",
                    leased.state().id(),
                    e);
            return unstorable(leased, began, e);
        } finally {
            if (!over) {
                release(leased.lease());
            }
        }
    }

    /** Noted like a failure of the source: or each read would have it asked again at once, and again in vain. */
    private Attempt unstorable(Leased leased, Instant began, Throwable why) {
        try {
            return failed(leased.state(), fetch(leased, began), Failures.of(why));
        } catch (RuntimeException | Error e) {
            why.addSuppressed(e);
            return new Attempt.Done(new RefreshOutcome.Failed(Failures.at(why, scheduler.instant())));
        }
    }

    private static Fetch fetch(Leased leased, Instant began) {
        return new Fetch(leased.state().current(), began, Optional.empty(), Optional.of(leased.lease()));
    }

    /** The store ends the lease of what it stores. */
    private static boolean endsLease(Attempt attempt) {
        return attempt instanceof Attempt.Done done && !(done.outcome() instanceof RefreshOutcome.Cancelled);
    }

    private static boolean isInterruption(Answer<Fetched> answer) {
        return answer instanceof Answer.Failed<Fetched> failed && failed.why() instanceof InterruptedException;
    }

    private Attempt keep(Leased leased, Instant began, Answer<Fetched> answer) {
        EntryState state = leased.state();
        Fetch fetch = fetch(leased, began);
        if (answer instanceof Answer.Failed<Fetched> failed) {
            boolean closing = failed.why() instanceof CancellationException && calls.isClosed();
            return closing
                    ? new Attempt.Done(new RefreshOutcome.Cancelled())
                    : failed(state, fetch, Failures.of(failed.why()));
        }
        Fetched fetched = redacted(((Answer.Given<Fetched>) answer).value());
        Optional<String> nonsense = nonsense(leased, fetched);
        if (nonsense.isPresent()) {
            return failed(state, fetch, new Failures(SourceFailure.Kind.PERMANENT, nonsense.get(), Optional.empty()));
        }
        Optional<Snapshot<?>> before = before(leased, fetched);
        return written(before, fetched, write(leased, before, fetched, fetch));
    }

    /** Returns what is about to be replaced. */
    private Optional<Snapshot<?>> before(Leased leased, Fetched fetched) {
        return fetched instanceof Fetched.Changed && leased.entry().isPresent()
                ? store.read(leased.state().id()).map(StoredSnapshot::snapshot)
                : Optional.empty();
    }

    private static Fetched redacted(Fetched fetched) {
        return fetched instanceof Fetched.Changed changed
                ? new Fetched.Changed(RedactedSnapshot.of(changed.snapshot()), changed.validator())
                : fetched;
    }

    private static Optional<String> nonsense(Leased leased, Fetched fetched) {
        EntryId id = leased.state().id();
        if (fetched instanceof Fetched.Changed changed
                && !changed.snapshot().entry().id().equals(id)) {
            return Optional.of("the source was asked for " + id + " and answered with "
                    + changed.snapshot().entry().id());
        }
        boolean unchangedNothing =
                fetched instanceof Fetched.NotModified && leased.entry().isEmpty();
        return unchangedNothing
                ? Optional.of("the source answered \"not modified\" though nothing is stored")
                : Optional.empty();
    }

    private Write write(Leased leased, Optional<Snapshot<?>> before, Fetched fetched, Fetch fetch) {
        EntryId id = leased.state().id();
        if (fetched instanceof Fetched.Changed changed) {
            counters.loaded(LoadOutcome.CHANGED);
            return store.put(changed.snapshot(), fetch.with(changed.validator()), news(before, changed, fetch.at()));
        }
        if (fetched instanceof Fetched.NotModified) {
            counters.loaded(LoadOutcome.NOT_MODIFIED);
            return store.notModified(id, fetch.with(validator(leased)));
        }
        counters.loaded(LoadOutcome.NOT_FOUND);
        return store.notFound(id, fetch);
    }

    private static Map<String, String> news(Optional<Snapshot<?>> before, Fetched.Changed changed, Instant began) {
        return before.map(old -> MarketplaceNews.between(old, changed.snapshot(), began))
                .orElse(Map.of());
    }

    private Attempt written(Optional<Snapshot<?>> before, Fetched fetched, Write write) {
        return switch (write.result()) {
            case FRESH -> new Attempt.Done(told(before, fetched, write.difference()));
            case OVERTAKEN -> {
                counters.wasOvertaken();
                yield new Attempt.Overtaken(Optional.of(told(before, fetched, write.difference())));
            }
            case DISCARDED -> {
                counters.wasOvertaken();
                yield new Attempt.Overtaken(Optional.empty());
            }
            case FENCED -> {
                counters.wasOvertaken();
                yield new Attempt.Elsewhere();
            }
        };
    }

    private RefreshOutcome told(Optional<Snapshot<?>> before, Fetched fetched, Difference difference) {
        if (fetched instanceof Fetched.NotFound) {
            return new RefreshOutcome.Removed();
        }
        if (difference.isEmpty() || !(fetched instanceof Fetched.Changed changed)) {
            return new RefreshOutcome.Unchanged();
        }
        before.ifPresent(old -> telling.updates(old, changed.snapshot()));
        return new RefreshOutcome.Changed(difference);
    }

    private Attempt failed(EntryState state, Fetch fetch, Failures why) {
        counters.loaded(
                why.kind() == SourceFailure.Kind.PERMANENT
                        ? LoadOutcome.FAILED_PERMANENTLY
                        : LoadOutcome.FAILED_TRANSIENTLY);
        Instant now = scheduler.instant();
        Instant retryAt = Backoff.retryAt(
                state.id().value(), why.kind(), state.attempts() + 1, now, why.retryAfter(), settings.refreshing());
        SourceFailure failure = new SourceFailure(why.kind(), why.message(), now, Optional.of(retryAt));
        store.failed(state.id(), fetch, failure);
        return new Attempt.Failed(failure);
    }

    /** Gives a lease back; if that fails, it expires by itself. */
    private void release(Lease lease) {
        try {
            store.release(lease);
        } catch (CacheException e) {
            LOG.debug("the lease of {} could not be given back; it expires at {}", lease.id(), lease.until(), e);
        }
    }
}
