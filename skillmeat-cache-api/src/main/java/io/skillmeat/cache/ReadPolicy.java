package io.skillmeat.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one read wants to be answered: the request directives of RFC 9111 section 5.2.1, those of RFC 5861 and the cache modes of
 * the Fetch standard. What a read states wins over what is configured.
 *
 * <p>A read that states {@code maxAge}, {@code minFresh} or {@code maxStale} says how old is acceptable: the configured
 * {@code staleWhileRevalidate} does not loosen that.
 *
 * @param mode the cache mode
 * @param maxAge the value must have been fetched at most this long ago (RFC 9111 section 5.2.1.1)
 * @param minFresh the value must stay fresh for at least this long (5.2.1.3)
 * @param maxStale a value that is stale for at most this long is as good as a fresh one; nothing is refreshed for it (5.2.1.2);
 *     not one from the future of a clock that went back, of which that is not known
 * @param staleWhileRevalidate a value that is stale for at most this long is served at once and refreshed behind (RFC 5861)
 * @param staleIfError a value that is stale for at most this long is served if the source fails (RFC 5861)
 * @param timeout how long to wait for the source at most: then it counts as failing, but the load goes on and is stored
 */
public record ReadPolicy(
        Mode mode,
        Optional<Duration> maxAge,
        Optional<Duration> minFresh,
        Optional<Duration> maxStale,
        Optional<Duration> staleWhileRevalidate,
        Optional<Duration> staleIfError,
        Optional<Duration> timeout) {
    private static final ReadPolicy STANDARD = new ReadPolicy(Mode.STANDARD);
    private static final ReadPolicy ONLY_IF_CACHED = new ReadPolicy(Mode.ONLY_IF_CACHED);

    /**
     * Creates a policy.
     *
     * @throws IllegalArgumentException if a duration is out of range
     */
    public ReadPolicy {
        Objects.requireNonNull(mode, "mode");
        maxAge.ifPresent(value -> Durations.check("maxAge", value));
        minFresh.ifPresent(value -> Durations.check("minFresh", value));
        maxStale.ifPresent(value -> Durations.check("maxStale", value));
        staleWhileRevalidate.ifPresent(value -> Durations.check("staleWhileRevalidate", value));
        staleIfError.ifPresent(value -> Durations.check("staleIfError", value));
        timeout.ifPresent(value -> Durations.check("timeout", value));
    }

    private ReadPolicy(Mode mode) {
        this(
                mode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the policy {@link Mode#STANDARD}. */
    public static ReadPolicy standard() {
        return STANDARD;
    }

    /** Returns the policy {@link Mode#ONLY_IF_CACHED}. */
    public static ReadPolicy onlyIfCached() {
        return ONLY_IF_CACHED;
    }

    /** Returns the policy {@link Mode#NO_CACHE}. */
    public static ReadPolicy noCache() {
        return new ReadPolicy(Mode.NO_CACHE);
    }

    /** Returns the policy {@link Mode#RELOAD}. */
    public static ReadPolicy reload() {
        return new ReadPolicy(Mode.RELOAD);
    }

    /** Returns the policy {@link Mode#FORCE_CACHE}. */
    public static ReadPolicy forceCache() {
        return new ReadPolicy(Mode.FORCE_CACHE);
    }

    /** Returns this policy in another mode. */
    public ReadPolicy mode(Mode value) {
        return new ReadPolicy(value, maxAge, minFresh, maxStale, staleWhileRevalidate, staleIfError, timeout);
    }

    /** Returns this policy with a largest age. */
    public ReadPolicy maxAge(Duration value) {
        return new ReadPolicy(
                mode, Optional.of(value), minFresh, maxStale, staleWhileRevalidate, staleIfError, timeout);
    }

    /** Returns this policy with a shortest remaining time to live. */
    public ReadPolicy minFresh(Duration value) {
        return new ReadPolicy(mode, maxAge, Optional.of(value), maxStale, staleWhileRevalidate, staleIfError, timeout);
    }

    /** Returns this policy with a time for which a stale value is as good as a fresh one. */
    public ReadPolicy maxStale(Duration value) {
        return new ReadPolicy(mode, maxAge, minFresh, Optional.of(value), staleWhileRevalidate, staleIfError, timeout);
    }

    /** Returns this policy with a time for which a stale value is served at once and refreshed behind. */
    public ReadPolicy staleWhileRevalidate(Duration value) {
        return new ReadPolicy(mode, maxAge, minFresh, maxStale, Optional.of(value), staleIfError, timeout);
    }

    /** Returns this policy with a time for which a stale value is served if the source fails. */
    public ReadPolicy staleIfError(Duration value) {
        return new ReadPolicy(mode, maxAge, minFresh, maxStale, staleWhileRevalidate, Optional.of(value), timeout);
    }

    /** Returns this policy with a longest wait for the source. */
    public ReadPolicy timeout(Duration value) {
        return new ReadPolicy(mode, maxAge, minFresh, maxStale, staleWhileRevalidate, staleIfError, Optional.of(value));
    }

    /** How the cache and the source share the work. */
    public enum Mode {
        /** Fresh: served. Stale for at most stale-while-revalidate: served and refreshed behind. Otherwise: loaded. */
        STANDARD,
        /** The source is never asked: what is stored is served, stale or not, unless the read says how old is acceptable. */
        ONLY_IF_CACHED,
        /** The source is asked first, with the validator: "not modified" is enough. */
        NO_CACHE,
        /** The source is asked first and the whole snapshot fetched, whatever is stored. */
        RELOAD,
        /** What is stored is served, whatever its age; the source is asked only if nothing is. */
        FORCE_CACHE
    }
}
