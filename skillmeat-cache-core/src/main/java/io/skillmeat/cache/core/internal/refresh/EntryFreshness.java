package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.StaleReason;
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
     * Returns how fresh it is what the source last said of an entry.
     *
     * @throws java.util.NoSuchElementException if nothing is stored
     */
    public Freshness of(EntryState state, Freshness.Activity activity) {
        Observed value = observed(state);
        return rule(state)
                .map(policy -> FreshnessRule.of(value, policy, clock.instant(), activity))
                .orElseGet(() -> new Freshness.Stale(
                        Duration.between(value.fetchedAt(), clock.instant()),
                        StaleReason.TTL_ELAPSED,
                        activity,
                        value.failure()));
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
        return state.value().isPresent() && of(state, Freshness.Activity.IDLE).isFresh();
    }

    /** Returns the last failure, if the source is left alone for now. */
    Optional<SourceFailure> resting(EntryState state) {
        return ReadRule.isResting(state.failure(), clock.instant()) ? state.failure() : Optional.empty();
    }

    /** Returns the time to live of what the source last said, with its jitter; zero if that is not to be remembered. */
    public Duration timeToLive(EntryState state) {
        return rule(state)
                .map(policy -> FreshnessRule.timeToLive(observed(state), policy))
                .orElse(Duration.ZERO);
    }

    /** Returns the time to live that is configured for what the source last said. */
    public Duration configured(EntryState state) {
        return rule(state).map(FreshnessPolicy::timeToLive).orElse(Duration.ZERO);
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

    /** Returns how fresh the knowledge is that there is no such entry. */
    private Optional<Freshness> absence(EntryState state) {
        return Optional.of(state).filter(EntryFreshness::isAbsent).map(known -> of(known, Freshness.Activity.IDLE));
    }

    private static boolean isAbsent(EntryState state) {
        return state.value().map(Value::presence).equals(Optional.of(Presence.ABSENT));
    }

    /** Returns the policy of what the source last said: that there is no such entry lives for {@code notFoundFor}, if at all. */
    private Optional<FreshnessPolicy> rule(EntryState state) {
        FreshnessPolicy configured = policy(state);
        return isAbsent(state)
                ? Optional.of(configured.notFoundFor())
                        .filter(limit -> !limit.isZero())
                        .map(limit -> FreshnessPolicy.ttl(limit).jitter(0))
                : Optional.of(configured);
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
