package io.skillmeat.cache;

/** By what the hits of a search can be counted. */
public enum Facet {
    /** By the word for the kind of their entry. */
    KIND,
    /** By the id of their entry. */
    ENTRY,
    /** By the name of their type. */
    TYPE,
    /** By the word for their status. */
    STATUS,
    /** By tag, in lower case; a hit with several tags counts for each. */
    TAG,
    /** By the collection they came from; those of which no collection is recorded are not counted. */
    ORIGIN;

    /**
     * How many hits have a value.
     *
     * @param value the value
     * @param hits how many; at least 1
     */
    public record Count(String value, long hits) {}
}
