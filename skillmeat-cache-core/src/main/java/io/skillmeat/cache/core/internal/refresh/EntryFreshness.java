package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.FreshnessRule;
import io.skillmeat.cache.core.internal.policy.Observed;
import io.skillmeat.cache.core.internal.policy.Observed.StampCheck;
import io.skillmeat.cache.core.internal.policy.Policies;
import io.skillmeat.cache.core.internal.policy.ReadRule;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The rules of freshness applied to what the store knows, with the configured policies, now. */
public final class EntryFreshness {
    private final Policies policies;
    private final InstantSource clock;

    /** Creates the rules of a cache. */
    public EntryFreshness(Policies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Returns how fresh a stored value is.
     *
     * @throws java.util.NoSuchElementException if nothing is stored
     */
    public Freshness of(EntryState state, Freshness.Activity activity) {
        return FreshnessRule.of(observed(state), policy(state), clock.instant(), activity);
    }

    /**
     * Decides how a read of a stored value is answered.
     *
     * @throws java.util.NoSuchElementException if nothing is stored
     */
    public ReadRule.Verdict decide(EntryState state, ReadPolicy read, Freshness.Activity activity) {
        return ReadRule.decide(observed(state), policy(state), read, clock.instant(), activity);
    }

    /** Returns whether what the source last said of an entry, be it that there is none, may be used as it is. */
    public boolean isFresh(EntryState state) {
        return state.value()
                .filter(value -> value.presence() == Presence.ABSENT
                        ? isFreshlyAbsent(state)
                        : of(state, Freshness.Activity.IDLE).isFresh())
                .isPresent();
    }

    /** Returns the last failure, if the source is not to be asked again yet. */
    public Optional<SourceFailure> resting(EntryState state) {
        return state.failure()
                .filter(failure ->
                        failure.retryAt().filter(clock.instant()::isBefore).isPresent());
    }

    /** Returns the time to live of a stored value, with its jitter. */
    public Duration timeToLive(EntryState state) {
        return FreshnessRule.timeToLive(observed(state), policy(state));
    }

    /** Returns whether a source must be asked again which entries of a kind exist. */
    boolean isListingDue(EntryKind kind, Optional<Instant> listedAt) {
        Duration timeToLive = policies.of(kind).timeToLive();
        return listedAt.map(at -> Duration.between(at, clock.instant()))
                .filter(age -> !age.isNegative() && age.compareTo(timeToLive) < 0)
                .isEmpty();
    }

    private FreshnessPolicy policy(EntryState state) {
        return policies.of(state.id());
    }

    /** What does not exist is known not to for {@code notFoundFor}. */
    private boolean isFreshlyAbsent(EntryState state) {
        Duration limit = policy(state).notFoundFor();
        return !limit.isZero()
                && FreshnessRule.of(
                                observed(state),
                                FreshnessPolicy.ttl(limit).jitter(0),
                                clock.instant(),
                                Freshness.Activity.IDLE)
                        .isFresh();
    }

    private static Observed observed(EntryState state) {
        Value value = state.value().orElseThrow();
        return new Observed(
                state.id(),
                value.stamp().generation(),
                value.fetchedAt(),
                value.stamp().equals(state.current()) ? StampCheck.CURRENT : StampCheck.OVERTAKEN,
                state.invalidation().map(EntryState.Invalidation::at),
                state.failure());
    }
}
