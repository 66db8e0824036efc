package io.skillmeat.cache;

/** How hard a refresh looks. Upstreams are asked what is due, by their time to live, except where it says otherwise. */
public enum RefreshMode {
    /** Fresh entries are skipped. */
    IF_STALE,
    /** Every selected entry is asked for, with its validator: "not modified" is enough. */
    REVALIDATE,
    /** Every selected entry is fetched whole, validators are not sent, and upstreams are asked whatever they said lately. */
    RELOAD
}
