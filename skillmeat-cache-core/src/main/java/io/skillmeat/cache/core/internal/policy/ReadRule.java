package io.skillmeat.cache.core.internal.policy;

import static io.skillmeat.cache.core.internal.policy.FreshnessRule.longest;

import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.ReadPolicy.Mode;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.StaleReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one place that decides how a read is answered: RFC 9111 and RFC 5861, row by row in docs/freshness.md. */
public final class ReadRule {
    private ReadRule() {}

    /** Decides how a read of a stored value is answered. */
    public static Verdict stored(
            Observed value, FreshnessPolicy configured, ReadPolicy read, Instant now, Freshness.Activity activity) {
        Freshness stored = FreshnessRule.of(value, configured, now, activity);
        if (stored.isFresh() && !saysHowOld(read) && !asksFirst(read)) {
            return new Verdict(stored, Action.SERVE);
        }
        Duration beyond = longest(FreshnessRule.staleFor(value, configured, now), beyondDemand(stored, read));
        Freshness freshness = stored instanceof Freshness.Fresh fresh && !beyond.isZero()
                ? new Freshness.Stale(fresh.age(), StaleReason.READ_POLICY, activity, value.failure())
                : stored;
        Action wanted = wanted(freshness, beyond, configured, read);
        return new Verdict(freshness, isResting(value.failure(), now) ? atRest(wanted, read) : wanted);
    }

    /**
     * Decides how a read is answered for which nothing is stored.
     *
     * @param absence how fresh the knowledge is that there is no such entry, if that is known
     * @param failure the source's last failure
     */
    public static Action notStored(
            Optional<Freshness> absence, Optional<SourceFailure> failure, ReadPolicy read, Instant now) {
        if (read.mode() == Mode.ONLY_IF_CACHED) {
            return Action.NOTHING;
        }
        if (asksFirst(read)) {
            return Action.LOAD;
        }
        if (absence.filter(Freshness::isFresh).isPresent()) {
            return Action.NOTHING;
        }
        return isResting(failure, now) ? Action.FAIL : Action.LOAD;
    }

    /** Returns whether a source that failed is left alone for now; a failure in the future of a clock that went back is over. */
    public static boolean isResting(Optional<SourceFailure> failure, Instant now) {
        return failure.filter(last -> !now.isBefore(last.at()))
                .flatMap(SourceFailure::retryAt)
                .filter(now::isBefore)
                .isPresent();
    }

    private static Action wanted(Freshness freshness, Duration beyond, FreshnessPolicy configured, ReadPolicy read) {
        Duration ifError = read.staleIfError().orElse(configured.staleIfError());
        Action load = within(beyond, ifError) ? Action.LOAD_OR_FALL_BACK : Action.LOAD;
        return switch (read.mode()) {
            case NO_CACHE, RELOAD -> load;
            case FORCE_CACHE -> Action.SERVE;
            case ONLY_IF_CACHED ->
                isAcceptable(freshness, beyond, read) || !saysHowOld(read) ? Action.SERVE : Action.NOTHING;
            case STANDARD -> {
                if (isAcceptable(freshness, beyond, read)) {
                    yield Action.SERVE;
                }
                Duration behind = read.staleWhileRevalidate()
                        .orElse(saysHowOld(read) ? Duration.ZERO : configured.staleWhileRevalidate());
                yield within(beyond, behind) ? Action.SERVE_AND_REFRESH : load;
            }
        };
    }

    /** Returns what becomes of an action while the source is left alone. */
    private static Action atRest(Action wanted, ReadPolicy read) {
        if (asksFirst(read)) {
            return wanted;
        }
        return switch (wanted) {
            case SERVE_AND_REFRESH -> Action.SERVE;
            case LOAD_OR_FALL_BACK -> Action.FALL_BACK;
            case LOAD -> Action.FAIL;
            case SERVE, FALL_BACK, FAIL, NOTHING -> wanted;
        };
    }

    private static boolean isAcceptable(Freshness freshness, Duration beyond, ReadPolicy read) {
        return freshness.isFresh()
                || (isSinceKnown(freshness)
                        && read.maxStale()
                                .filter(limit -> within(beyond, limit))
                                .isPresent());
    }

    /** Returns whether it is known for how long a value has been stale: not of one from the future of a clock that went back. */
    private static boolean isSinceKnown(Freshness freshness) {
        return !(freshness instanceof Freshness.Stale stale && stale.reason() == StaleReason.CLOCK_WENT_BACK);
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

    private static boolean asksFirst(ReadPolicy read) {
        return read.mode() == Mode.NO_CACHE || read.mode() == Mode.RELOAD;
    }

    private static boolean within(Duration beyond, Duration limit) {
        return !limit.isZero() && beyond.compareTo(limit) <= 0;
    }

    /**
     * How a read of a stored value is answered.
     *
     * @param freshness how fresh the value is for this read
     * @param action what to do
     */
    public record Verdict(Freshness freshness, Action action) {}

    /** What to do for a read. */
    public enum Action {
        /** Serve what is stored. */
        SERVE,
        /** Serve what is stored and refresh it behind the reader's back. */
        SERVE_AND_REFRESH,
        /** Ask the source first; if it fails, so does the read. */
        LOAD,
        /** Ask the source first; if it fails, serve what is stored. */
        LOAD_OR_FALL_BACK,
        /** Serve what is stored in place of what the source, which is left alone for now, would say. */
        FALL_BACK,
        /** Fail as the source did, which is left alone for now. */
        FAIL,
        /** Answer that there is nothing: nothing acceptable is stored and the source may not be asked, or said so lately. */
        NOTHING
    }
}
