package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.StaleReason;
import io.skillmeat.cache.core.internal.policy.ReadRule.Action;
import io.skillmeat.cache.core.internal.policy.ReadRule.Verdict;
import io.skillmeat.cache.core.internal.refresh.EntryFreshness;
import io.skillmeat.cache.core.internal.refresh.Load;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads single entries: what is stored if the policy allows it, else from the source, else what may be served instead. */
final class EntryReader {
    private static final Logger LOG = LoggerFactory.getLogger(EntryReader.class);
    private static final int MOST_CLEARS = 10;
    /** After these, the caller wants no answer any more. */
    private static final Set<CacheException.Kind> ENDING =
            Set.of(CacheException.Kind.CLOSED, CacheException.Kind.CANCELLED);

    private final SnapshotStore store;
    private final Refresher refresher;
    private final EntryFreshness freshness;
    private final InstantSource clock;
    private final ReadCounters counters;

    EntryReader(SnapshotStore store, Refresher refresher, InstantSource clock, ReadCounters counters) {
        this.store = store;
        this.refresher = refresher;
        this.freshness = refresher.freshness();
        this.clock = clock;
        this.counters = counters;
    }

    Optional<Cached<Snapshot<?>>> read(EntryId id, ReadPolicy wanted) {
        ReadPolicy policy = refresher.possible(id, wanted);
        Optional<StoredSnapshot> stored = store.read(id);
        if (stored.isEmpty()) {
            counters.miss();
            LOG.debug("{}: miss", id);
        } else {
            counters.hit(stored.get().origin());
            LOG.debug("{}: hit in {}", id, stored.get().origin());
        }
        Optional<Cached<Snapshot<?>>> answer =
                stored.isPresent() ? stored(stored.get(), policy) : notStored(id, policy);
        if (answer.isPresent()) {
            counters.served(answer.get().freshness());
        }
        return answer;
    }

    private Optional<Cached<Snapshot<?>>> stored(StoredSnapshot stored, ReadPolicy policy) {
        Verdict verdict = verdict(stored, policy);
        return switch (verdict.action()) {
            case SERVE -> Optional.of(cached(stored, verdict.freshness(), stored.origin()));
            case SERVE_AND_REFRESH -> {
                if (refresher.refreshes(stored.snapshot().entry())) {
                    refresher.request(stored.state().id());
                }
                yield Optional.of(cached(stored, verdict(stored, policy).freshness(), stored.origin()));
            }
            case LOAD, LOAD_OR_FALL_BACK -> loaded(stored.state().id(), mode(policy, verdict), policy);
            case FALL_BACK, FAIL ->
                Optional.of(fallback(stored, verdict, stored.state().failure().orElseThrow()));
            case NOTHING -> Optional.empty();
        };
    }

    private Optional<Cached<Snapshot<?>>> loaded(EntryId id, RefreshMode mode, ReadPolicy policy) {
        Load load;
        try {
            load = refresher.load(id, mode, policy.timeout());
        } catch (CacheException e) {
            return Optional.of(instead(id, policy, e));
        }
        Optional<SourceFailure> failure = load.end() == Load.End.LATE ? Optional.of(late(id)) : load.failure();
        if (failure.isPresent()) {
            return Optional.of(instead(id, policy, failure.get()));
        }
        Optional<StoredSnapshot> now = store.read(id);
        return now.isPresent() || isKnownAbsent(id) ? now.map(found -> loaded(found, load)) : notStored(id, policy);
    }

    /** Returns what is stored now instead of what the source failed to deliver: it may have moved since the read began. */
    private Cached<Snapshot<?>> instead(EntryId id, ReadPolicy policy, SourceFailure failure) {
        return instead(store.read(id).orElseThrow(() -> failed(id, failure)), policy, failure);
    }

    private Cached<Snapshot<?>> instead(StoredSnapshot now, ReadPolicy policy, SourceFailure failure) {
        Verdict verdict = verdict(now, policy);
        return verdict.action() == Action.SERVE
                ? cached(now, verdict.freshness(), now.origin())
                : fallback(now, verdict, failure);
    }

    /** Returns what is stored instead of what could not be stored: a full disk keeps nobody from reading. */
    private Cached<Snapshot<?>> instead(EntryId id, ReadPolicy policy, CacheException unstored) {
        Optional<StoredSnapshot> now = ENDING.contains(unstored.kind()) ? Optional.empty() : store.read(id);
        String why = Optional.ofNullable(unstored.getMessage()).orElse("the store failed");
        SourceFailure failure = new SourceFailure(SourceFailure.Kind.TRANSIENT, why, clock.instant(), Optional.empty());
        return now.filter(stored -> verdict(stored, policy).action() != Action.LOAD)
                .map(stored -> instead(stored, policy, failure))
                .orElseThrow(() -> unstored);
    }

    private Optional<Cached<Snapshot<?>>> notStored(EntryId id, ReadPolicy policy) {
        for (int clears = 0; clears < MOST_CLEARS; clears++) {
            EntryState state = store.state(id);
            Action action = freshness.notStored(state, policy);
            if (action == Action.NOTHING) {
                return Optional.empty();
            }
            if (action == Action.FAIL) {
                throw failed(id, state.failure().orElseThrow());
            }
            Load load = refresher.load(id, mode(policy), policy.timeout());
            if (load.failure().isPresent() || load.end() == Load.End.LATE) {
                throw failed(id, load.failure().orElseGet(() -> late(id)));
            }
            Optional<StoredSnapshot> now = store.read(id);
            if (now.isPresent() || isKnownAbsent(id)) {
                return now.map(found -> loaded(found, load));
            }
        }
        throw new CacheException(
                CacheException.Kind.BUSY,
                id + " was loaded " + MOST_CLEARS + " times and cleared each time before it could be read",
                "read it again when nobody clears the cache");
    }

    private Cached<Snapshot<?>> loaded(StoredSnapshot now, Load load) {
        Origin origin = load.end() == Load.End.JOINED ? Origin.COLLAPSED : Origin.SOURCE;
        return cached(
                now, freshness.of(now.state(), refresher.activity(now.state().id())), origin);
    }

    private Cached<Snapshot<?>> fallback(StoredSnapshot stored, Verdict verdict, SourceFailure failure) {
        EntryId id = stored.state().id();
        if (verdict.action() == Action.LOAD || verdict.action() == Action.FAIL) {
            throw failed(id, failure);
        }
        StaleReason reason =
                verdict.freshness() instanceof Freshness.Stale stale ? stale.reason() : StaleReason.READ_POLICY;
        Freshness marked =
                new Freshness.Stale(verdict.freshness().age(), reason, refresher.activity(id), Optional.of(failure));
        return cached(stored, marked, Origin.FALLBACK);
    }

    /** Returns whether the source said that there is no such entry; otherwise nothing is stored because it was cleared. */
    private boolean isKnownAbsent(EntryId id) {
        return store.state(id).value().isPresent();
    }

    private Verdict verdict(StoredSnapshot stored, ReadPolicy policy) {
        EntryState state = stored.state();
        return freshness.stored(state, policy, refresher.activity(state.id()));
    }

    private SourceFailure late(EntryId id) {
        return new SourceFailure(
                SourceFailure.Kind.TRANSIENT,
                "no answer for " + id + " within the read's timeout; the load goes on",
                clock.instant(),
                Optional.empty());
    }

    private static CacheException failed(EntryId id, SourceFailure failure) {
        String retry =
                failure.retryAt().map(at -> "; it is tried again after " + at).orElse("");
        return new CacheException(
                failure,
                "the source failed to deliver " + id + ": " + failure.message() + retry,
                "look at the source; what is stored can be read with forceCache");
    }

    /** A value that is fresh by rule but not for this read must be asked for: a refresh of what is stale would skip it. */
    private static RefreshMode mode(ReadPolicy policy, Verdict verdict) {
        boolean freshByRule =
                verdict.freshness() instanceof Freshness.Stale stale && stale.reason() == StaleReason.READ_POLICY;
        return freshByRule && mode(policy) == RefreshMode.IF_STALE ? RefreshMode.REVALIDATE : mode(policy);
    }

    private static RefreshMode mode(ReadPolicy policy) {
        return switch (policy.mode()) {
            case RELOAD -> RefreshMode.RELOAD;
            case NO_CACHE -> RefreshMode.REVALIDATE;
            case STANDARD, ONLY_IF_CACHED, FORCE_CACHE -> RefreshMode.IF_STALE;
        };
    }

    private static Cached<Snapshot<?>> cached(StoredSnapshot stored, Freshness freshness, Origin origin) {
        return new Cached<>(
                stored.snapshot(),
                freshness,
                origin,
                stored.state().value().orElseThrow().fetchedAt());
    }
}
