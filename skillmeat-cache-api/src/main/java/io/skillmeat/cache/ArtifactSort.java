package io.skillmeat.cache;

/** The order of search results; ties are broken by name, entry and id, so that every order is total. */
public enum ArtifactSort {
    /** Best match first; without a text the same as {@link #NAME}. */
    RELEVANCE,
    /** By name, case and accents folded. */
    NAME,
    /** Last changed in the cache first. */
    UPDATED,
    /** What is outdated most first, by {@link UpdateStatus#severity()}; what is not outdated last. */
    SEVERITY
}
