package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.ReadPolicy.Mode;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.StaleReason;
import io.skillmeat.cache.core.internal.policy.ReadRule.Verdict;
import io.skillmeat.cache.core.internal.refresh.EntryFreshness;
import io.skillmeat.cache.core.internal.refresh.Load;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Reads single entries: what is stored if the policy allows it, else from the source, else what may be served instead. */
final class EntryReader {
    private static final int MOST_CLEARS = 10;
    private static final String HINT = "look at the source, or read with forceCache or onlyIfCached what is stored";

    private final SnapshotStore store;
    private final Refresher refresher;
    private final EntryFreshness freshness;
    private final InstantSource clock;
    private final ReadCounters counters;

    EntryReader(SnapshotStore store, Refresher refresher, InstantSource clock, ReadCounters counters) {
        this.store = store;
        this.refresher = refresher;
        this.clock = clock;
        this.freshness = refresher.freshness();
        this.counters = counters;
    }

    Optional<Cached<Snapshot<?>>> read(EntryId id, ReadPolicy policy) {
        Optional<StoredSnapshot> stored = store.read(id);
        stored.ifPresentOrElse(hit -> counters.hit(hit.origin()), counters::miss);
        Optional<Cached<Snapshot<?>>> answer =
                stored.isPresent() ? stored(stored.get(), policy) : notStored(id, policy);
        answer.ifPresent(served -> counters.served(served.freshness()));
        return answer;
    }

    private Optional<Cached<Snapshot<?>>> stored(StoredSnapshot stored, ReadPolicy policy) {
        EntryId id = stored.state().id();
        Verdict verdict = freshness.decide(stored.state(), policy, refresher.activity(id));
        return switch (verdict.action()) {
            case SERVE -> Optional.of(cached(stored, verdict.freshness(), stored.origin()));
            case SERVE_AND_REFRESH -> Optional.of(refreshedBehind(stored, policy));
            case NOTHING -> Optional.empty();
            case LOAD ->
                resting(stored.state(), policy)
                        .map(failure -> Optional.of(fallback(stored, verdict, failure)))
                        .orElseGet(() -> loaded(stored, verdict, policy));
        };
    }

    private Cached<Snapshot<?>> refreshedBehind(StoredSnapshot stored, ReadPolicy policy) {
        EntryId id = stored.state().id();
        if (freshness.resting(stored.state()).isEmpty()) {
            refresher.request(id);
        }
        return cached(
                stored,
                freshness.decide(stored.state(), policy, refresher.activity(id)).freshness(),
                stored.origin());
    }

    private Optional<Cached<Snapshot<?>>> loaded(StoredSnapshot stored, Verdict verdict, ReadPolicy policy) {
        EntryId id = stored.state().id();
        Load load = refresher.load(id, mode(policy, verdict), policy.timeout());
        if (load.failure().isPresent()) {
            return Optional.of(fallback(stored, verdict, load.failure().get()));
        }
        if (load.end() == Load.End.LATE) {
            return Optional.of(fallback(stored, verdict, late(id)));
        }
        return store.read(id).map(now -> cached(now, freshness.of(now.state(), refresher.activity(id)), origin(load)));
    }

    private Optional<Cached<Snapshot<?>>> notStored(EntryId id, ReadPolicy policy) {
        for (int clears = 0; clears < MOST_CLEARS; clears++) {
            EntryState state = store.state(id);
            if (policy.mode() == Mode.ONLY_IF_CACHED || (!asksFirst(policy) && freshness.isFresh(state))) {
                return Optional.empty();
            }
            resting(state, policy).ifPresent(failure -> fail(id, failure));
            Load load = refresher.load(id, mode(policy), policy.timeout());
            load.failure().ifPresent(failure -> fail(id, failure));
            if (load.end() == Load.End.LATE) {
                fail(id, late(id));
            }
            Optional<StoredSnapshot> now = store.read(id);
            if (now.isPresent() || store.state(id).value().isPresent()) {
                return now.map(
                        found -> cached(found, freshness.of(found.state(), refresher.activity(id)), origin(load)));
            }
        }
        throw new CacheException(
                CacheException.Kind.BUSY,
                id + " was loaded " + MOST_CLEARS + " times and cleared each time before it could be read",
                "read it again when nobody clears the cache");
    }

    private Cached<Snapshot<?>> fallback(StoredSnapshot stored, Verdict verdict, SourceFailure failure) {
        if (!verdict.fallback()) {
            throw failed(stored.state().id(), failure);
        }
        StaleReason reason =
                verdict.freshness() instanceof Freshness.Stale stale ? stale.reason() : StaleReason.READ_POLICY;
        Freshness marked = new Freshness.Stale(
                verdict.freshness().age(),
                reason,
                refresher.activity(stored.state().id()),
                Optional.of(failure));
        return cached(stored, marked, Origin.FALLBACK);
    }

    /** Returns why the source is left alone, unless the read wants it to be asked in any case. */
    private Optional<SourceFailure> resting(EntryState state, ReadPolicy policy) {
        return asksFirst(policy) ? Optional.empty() : freshness.resting(state);
    }

    private SourceFailure late(EntryId id) {
        return new SourceFailure(
                SourceFailure.Kind.TRANSIENT,
                "the source has not delivered " + id + " within the read's timeout; the load goes on",
                clock.instant(),
                Optional.empty());
    }

    private static void fail(EntryId id, SourceFailure failure) {
        throw failed(id, failure);
    }

    private static CacheException failed(EntryId id, SourceFailure failure) {
        String retry =
                failure.retryAt().map(at -> "; it is tried again after " + at).orElse("");
        return new CacheException(
                failure, "the source failed to deliver " + id + ": " + failure.message() + retry, HINT);
    }

    private static boolean asksFirst(ReadPolicy policy) {
        return policy.mode() == Mode.NO_CACHE || policy.mode() == Mode.RELOAD;
    }

    private static RefreshMode mode(ReadPolicy policy, Verdict verdict) {
        boolean freshByRule =
                verdict.freshness() instanceof Freshness.Stale stale && stale.reason() == StaleReason.READ_POLICY;
        return freshByRule && policy.mode() == Mode.STANDARD ? RefreshMode.REVALIDATE : mode(policy);
    }

    private static RefreshMode mode(ReadPolicy policy) {
        return switch (policy.mode()) {
            case RELOAD -> RefreshMode.RELOAD;
            case NO_CACHE -> RefreshMode.REVALIDATE;
            case STANDARD, ONLY_IF_CACHED, FORCE_CACHE -> RefreshMode.IF_STALE;
        };
    }

    private static Origin origin(Load load) {
        return load.end() == Load.End.JOINED ? Origin.COLLAPSED : Origin.SOURCE;
    }

    private static Cached<Snapshot<?>> cached(StoredSnapshot stored, Freshness freshness, Origin origin) {
        Instant fetchedAt = stored.state().value().orElseThrow().fetchedAt();
        return new Cached<>(stored.snapshot(), freshness, origin, fetchedAt);
    }
}
