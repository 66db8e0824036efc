package io.skillmeat.cache;

/** Why a value is not fresh. */
public enum StaleReason {
    /** Its time to live has passed. */
    TTL_ELAPSED,
    /** It was invalidated after it was fetched. */
    INVALIDATED,
    /** It was fetched in the future of the present clock: the clock went back. */
    CLOCK_WENT_BACK,
    /** It is fresh by itself, but not for this read's {@code maxAge} or {@code minFresh}. */
    READ_POLICY
}
