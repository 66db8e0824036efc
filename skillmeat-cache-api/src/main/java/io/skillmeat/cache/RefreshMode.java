package io.skillmeat.cache;

/** How hard a refresh looks. */
public enum RefreshMode {
    /** Fresh entries are skipped. */
    IF_STALE,
    /** Every selected entry is asked for, with its validator: "not modified" is enough. */
    REVALIDATE,
    /** Every selected entry is fetched whole, validators are not sent. */
    RELOAD
}
