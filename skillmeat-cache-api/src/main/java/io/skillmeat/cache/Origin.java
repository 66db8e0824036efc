package io.skillmeat.cache;

/** Which tier answered a read. */
public enum Origin {
    /** The memory tier of this process. */
    MEMORY,
    /** The database. */
    DISK,
    /** The source: this read loaded it. */
    SOURCE,
    /** The source: another caller's load was already running and this read waited for it. */
    COLLAPSED,
    /** What was stored before, because the source failed. */
    FALLBACK
}
