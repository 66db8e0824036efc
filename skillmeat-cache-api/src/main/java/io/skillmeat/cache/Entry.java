package io.skillmeat.cache;

/** What has items and is fetched, stored and refreshed as one: a project, a collection or a marketplace. */
public sealed interface Entry permits Project, ArtifactCollection, Marketplace {
    /** Returns its identity, which follows from {@link #location()}. */
    EntryId id();

    /** Returns the name that people know it by; not unique. */
    String name();

    /** Returns the absolute real path of a project or collection, or the normalised source of a marketplace. */
    String location();

    /** Returns what kind of entry it is; the same as that of its id. */
    default EntryKind kind() {
        return id().kind();
    }
}
