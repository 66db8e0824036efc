package io.skillmeat.cache;

import java.util.Objects;

/**
 * The stable, URL-safe identity of an entry: a letter for its kind, a dash and 22 characters that follow from its location.
 *
 * <p>The same location has the same id in every process, on every start and in every database.
 *
 * @param kind what the entry is
 * @param value the whole text, for example {@code p-Zk3v…}; of the alphabet {@code A-Z a-z 0-9 - _}
 */
public record EntryId(EntryKind kind, String value) implements Comparable<EntryId> {
    private static final int LENGTH = 2 + Digests.LENGTH;

    /**
     * Creates an id from its parts.
     *
     * @throws IllegalArgumentException if the value is not an id of that kind
     */
    public EntryId {
        Objects.requireNonNull(kind, "kind");
        if (value.length() != LENGTH || value.charAt(0) != kind.prefix() || !Digests.isUrlSafe(value)) {
            throw new IllegalArgumentException("not the id of a " + kind.word() + ": " + value);
        }
    }

    /**
     * Returns the id of what is at a location. This is the only function that makes ids of entries.
     *
     * @param kind what is there
     * @param location the absolute real path of a project or collection, or the normalised source of a marketplace
     */
    public static EntryId of(EntryKind kind, String location) {
        return new EntryId(kind, kind.prefix() + "-" + Digests.of(kind.word(), location));
    }

    /**
     * Returns the id that a text is.
     *
     * @param text what {@link #toString()} gave
     * @throws IllegalArgumentException if the text is not an id
     */
    public static EntryId parse(String text) {
        for (EntryKind kind : EntryKind.values()) {
            if (!text.isEmpty() && text.charAt(0) == kind.prefix()) {
                return new EntryId(kind, text);
            }
        }
        throw new IllegalArgumentException("not the id of an entry: " + text);
    }

    /** Ids of the same value are of the same kind: it begins with its letter. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EntryId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(EntryId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value: ids print as they are written in URLs. */
    @Override
    public String toString() {
        return value;
    }
}
