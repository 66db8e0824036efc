package io.skillmeat.cache;

import java.util.Locale;

/** The three kinds of entry: each is fetched, stored and refreshed as one snapshot by the same mechanism. */
public enum EntryKind {
    /** A directory with artifacts deployed in its profile folders. */
    PROJECT('p'),
    /** A named set of artifacts with a manifest and a lock, from which projects deploy. */
    COLLECTION('c'),
    /** A published catalogue of artifacts that could be installed. */
    MARKETPLACE('m');

    private final char prefix;

    EntryKind(char prefix) {
        this.prefix = prefix;
    }

    /** Returns the letter that begins every {@link EntryId} of this kind. */
    char prefix() {
        return prefix;
    }

    /** Returns the word for this kind in files, JSON and SQL: its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind that a word stands for.
     *
     * @param word as {@link #word()} gives it
     * @throws IllegalArgumentException if no kind has that word
     */
    public static EntryKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
