package io.skillmeat.cache.core.internal.policy;

import static io.skillmeat.cache.core.internal.policy.FreshnessRule.longest;

import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.StaleReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one place that decides how a read is answered when something is stored: RFC 9111 and RFC 5861, see docs/freshness.md. */
public final class ReadRule {
    private ReadRule() {}

    /** Decides how a read of a stored value is answered. */
    public static Verdict decide(
            Observed value, FreshnessPolicy configured, ReadPolicy read, Instant now, Freshness.Activity activity) {
        Freshness stored = FreshnessRule.of(value, configured, now, activity);
        Duration beyond = longest(FreshnessRule.staleFor(value, configured, now), beyondDemand(stored, read));
        Freshness freshness = stored instanceof Freshness.Fresh fresh && !beyond.isZero()
                ? new Freshness.Stale(fresh.age(), StaleReason.READ_POLICY, activity, value.failure())
                : stored;
        boolean fallback = within(beyond, read.staleIfError().orElse(configured.staleIfError()));
        return new Verdict(freshness, action(freshness, beyond, configured, read), fallback);
    }

    private static Action action(Freshness freshness, Duration beyond, FreshnessPolicy configured, ReadPolicy read) {
        return switch (read.mode()) {
            case NO_CACHE, RELOAD -> Action.LOAD;
            case FORCE_CACHE -> Action.SERVE;
            case ONLY_IF_CACHED -> {
                boolean acceptable = freshness.isFresh()
                        || !saysHowOld(read)
                        || read.maxStale()
                                .filter(limit -> within(beyond, limit))
                                .isPresent();
                yield acceptable ? Action.SERVE : Action.NOTHING;
            }
            case STANDARD -> standard(freshness, beyond, configured, read);
        };
    }

    private static Action standard(Freshness freshness, Duration beyond, FreshnessPolicy configured, ReadPolicy read) {
        if (freshness.isFresh()
                || read.maxStale().filter(limit -> within(beyond, limit)).isPresent()) {
            return Action.SERVE;
        }
        Duration behind = read.staleWhileRevalidate()
                .orElse(saysHowOld(read) ? Duration.ZERO : configured.staleWhileRevalidate());
        return within(beyond, behind) ? Action.SERVE_AND_REFRESH : Action.LOAD;
    }

    /** Returns by how much a value misses what the read demands of a fresh one. */
    private static Duration beyondDemand(Freshness stored, ReadPolicy read) {
        Optional<Duration> tooOld = read.maxAge().map(limit -> stored.age().minus(limit));
        Duration remaining = stored instanceof Freshness.Fresh fresh ? fresh.remaining() : Duration.ZERO;
        Optional<Duration> tooShort = read.minFresh().map(limit -> limit.minus(remaining));
        return longest(Duration.ZERO, longest(tooOld.orElse(Duration.ZERO), tooShort.orElse(Duration.ZERO)));
    }

    private static boolean saysHowOld(ReadPolicy read) {
        return read.maxAge().isPresent()
                || read.minFresh().isPresent()
                || read.maxStale().isPresent();
    }

    private static boolean within(Duration beyond, Duration limit) {
        return !limit.isZero() && beyond.compareTo(limit) <= 0;
    }

    /**
     * How a read is answered.
     *
     * @param freshness how fresh the value is for this read
     * @param action what to do
     * @param fallback whether the value may be served if the source fails
     */
    public record Verdict(Freshness freshness, Action action, boolean fallback) {}

    /** What to do for a read. */
    public enum Action {
        /** Serve what is stored. */
        SERVE,
        /** Serve what is stored and refresh it behind the reader's back. */
        SERVE_AND_REFRESH,
        /** Ask the source first. */
        LOAD,
        /** What is stored is not acceptable, and the source may not be asked. */
        NOTHING
    }
}
