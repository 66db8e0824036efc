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
    public ReadRule.Verdict stored(EntryState state, ReadPolicy read, Freshness.Activity activity) {
        return ReadRule.stored(observed(state), policy(state), read, clock.instant(), activity);
    }

    /** Decides how a read is answered for which nothing is stored. */
    public ReadRule.Action notStored(EntryState state, ReadPolicy read) {
        return ReadRule.notStored(absence(state), state.failure(), read, clock.instant());
    }

    /** Returns whether what the source last said of an entry, be it that there is none, may be used as it is. */
    boolean isFresh(EntryState state) {
        boolean present = state.value().map(Value::presence).equals(Optional.of(Presence.PRESENT));
        return present
                ? of(state, Freshness.Activity.IDLE).isFresh()
                : absence(state).filter(Freshness::isFresh).isPresent();
    }

    /** Returns the last failure, if the source is left alone for now. */
    Optional<SourceFailure> resting(EntryState state) {
        return ReadRule.isResting(state.failure(), clock.instant()) ? state.failure() : Optional.empty();
    }

    /** Returns the time to live of a stored value, with its jitter. */
    public Duration timeToLive(EntryState state) {
        return FreshnessRule.timeToLive(observed(state), policy(state));
    }

    /** Returns the time to live that is configured for an entry. */
    public Duration configured(EntryState state) {
        return policy(state).timeToLive();
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

    /** Returns how fresh the knowledge is that there is no such entry: it lives for {@code notFoundFor}. */
    private Optional<Freshness> absence(EntryState state) {
        Duration limit = policy(state).notFoundFor();
        return state.value()
                .filter(value -> value.presence() == Presence.ABSENT && !limit.isZero())
                .map(value -> FreshnessRule.of(
                        observed(state),
                        FreshnessPolicy.ttl(limit).jitter(0),
                        clock.instant(),
                        Freshness.Activity.IDLE));
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
